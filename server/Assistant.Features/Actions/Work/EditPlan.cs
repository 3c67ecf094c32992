using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>How a model is asked to write its edit down.</summary>
internal enum EditFormat
{
    /// <summary>The whole new code of the span in one fence: the surest for spans that are not long.</summary>
    WholeSpan,

    /// <summary>Search and replace blocks: for long spans, of which little changes.</summary>
    Blocks,

    /// <summary>Only a documentation comment.</summary>
    Documentation,

    /// <summary>A new file.</summary>
    WholeFile,
}

/// <summary>What a model is asked for: the task in words, the code that it may change, the format of its answer.</summary>
internal sealed record EditPlan(string Title, string Task, EditScope Scope, EditFormat Format, Classification Class)
{
    private const int LongSpan = 150;

    /// <summary>The plan of any action that changes the document that it was started in.</summary>
    public static EditPlan For(ActionPlace place)
    {
        var (request, site) = (place.Request, place.Site);
        var part = PartOf(request, site);
        var (title, task) = Words(request, part);
        var format = request.Action is ActionName.Document ? EditFormat.Documentation : part.Lines > LongSpan ? EditFormat.Blocks : EditFormat.WholeSpan;
        int start = format is EditFormat.Documentation ? part.DocStart : part.Start;
        int end = format is EditFormat.Documentation ? part.Start : part.End;
        return new(title, task, new EditScope(place.File, start, end), format, ClassOf(request, site, part));
    }

    private static CodePart PartOf(ActionRequest request, CodeSite site) => request.Action switch
    {
        ActionName.Refactor => site.Span,
        ActionName.Document => site.Subject,
        ActionName.Generate => site.Comment ?? site.Span,
        ActionName.Fix => site.Member is { Lines: <= LongSpan } member ? member : site.Member is null ? site.Type ?? site.Span : site.Span,
        ActionName.Prompt => request.Prompt!.Scope switch
        {
            PromptScope.Member => site.Member ?? site.Span,
            PromptScope.Type => site.Type ?? site.Span,
            PromptScope.File => new CodePart("", CodePartKind.File, 0, 0, request.Document.Text.Length, request.Document.LineCount),
            _ => site.Span,
        },
        _ => site.Member ?? site.Span,
    };

    private static (string Title, string Task) Words(ActionRequest request, CodePart part)
    {
        string name = part.Name.Length > 0 ? part.Name : "the selection";
        return request.Action switch
        {
            ActionName.Refactor => ($"refactor {name}", request.Instruction),
            ActionName.Simplify => ($"simplify {name}", "Make this code simpler and easier to read without changing what it does: fewer branches, less nesting, no dead code, the plainest constructs that say the same."),
            ActionName.ExtractMethod => ("extract a method", $"Extract these statements into a private method of its own with a telling name, and call it in their place:\n{request.Document.Slice(request.Start, request.End)}\nAnswer with the member as it is then, followed by the new method."),
            ActionName.MakeAsync => ($"make {name} async", "Make this member asynchronous: return a task, await instead of blocking, use the asynchronous variants of what it calls, and take a CancellationToken last where that changes no caller."),
            ActionName.AddNullChecks => ($"check {name} for null", "Check at the beginning each parameter that can be null and must not be, with ArgumentNullException.ThrowIfNull. Change nothing else."),
            ActionName.UsePatterns => ($"use patterns in {name}", "Use pattern matching (is patterns, switch expressions, property and list patterns) where it is shorter and clearer. Behaviour stays the same."),
            ActionName.SplitMethod => ($"split {name}", "Split this method into a short one that tells the steps and private methods for the steps, each with a telling name. Behaviour and signature stay the same. Answer with all of them, the first one first."),
            ActionName.Fix => (request.Problems is [{ Code.Length: > 0 } only] ? $"fix {only.Code}" : "fix the problems", "Mend the problems that are listed, with the smallest change that a careful programmer would make. Change nothing else."),
            ActionName.Document => ($"document {name}", "Write the XML documentation comment (///) of this declaration: one plain sentence of summary; params, returns and exceptions only where they say more than the names do. Nothing about how it is implemented."),
            ActionName.Generate => ("write the code for a comment", "Write the code that the comment asks for. Begin the answer with the comment itself, unchanged, and put the code below it."),
            ActionName.Prompt => (request.Prompt!.Title, request.Prompt.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Action, "This action changes no code."),
        };
    }

    private static Classification ClassOf(ActionRequest request, CodeSite site, CodePart part) => request.Action is ActionName.Prompt
        ? new(request.Prompt!.Route, $"the prompt {request.Prompt.Id} says so")
        : RequestClassifier.Classify(new RequestFacts(request.Action switch
        {
            ActionName.Fix => RequestedAction.Fix,
            ActionName.Document => RequestedAction.Document,
            ActionName.WriteTests => RequestedAction.WriteTests,
            _ => RequestedAction.Refactor,
        })
        {
            SpanLines = part.Lines,
            Reach = site.Is(SiteTraits.IsPublic) ? ApiReach.Public : ApiReach.Internal,
            Diagnostic = request.Problems is [{ Code: var code }, ..] ? code : "",
        });
}
