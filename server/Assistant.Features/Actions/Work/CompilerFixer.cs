using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>Mends what the compiler alone knows how to mend. No model is asked, and the fix is compiled before it is offered.</summary>
public sealed class CompilerFixer(ProjectView.Find projectOf, IEditCheck check)
{
    private static readonly Origin Compiler = new("compiler", "Roslyn", "no model needed");

    /// <summary>The fix that anybody would take; null where there is none, or more than one that is as good.</summary>
    /// <param name="place">Its problems say what to mend; without any, whatever the compiler finds at the range.</param>
    public async Task<Proposal?> TryAsync(ActionPlace place, CancellationToken cancellation)
    {
        if (await BoundAsync(place.Request.Document, cancellation) is not { } bound) return null;
        foreach (var problem in place.Request.Problems.Where(p => CompilerFixes.Knows(p.Code)))
        {
            var fixes = CompilerFixes.For(bound, new CodeProblem(problem.Code, problem.Start, problem.End), cancellation);
            if (fixes.FirstOrDefault(f => f.IsPreferred) is { } fix && await ProposalAsync(fix, problem.Code, place, cancellation) is { } proposal) return proposal;
        }

        return null;
    }

    /// <summary>What the compiler finds at a range: errors first.</summary>
    public async Task<IReadOnlyList<Problem>> ProblemsAsync(Document document, int start, int end, CancellationToken cancellation) =>
        await BoundAsync(document, cancellation) is { } bound
            ? [.. CompilerFixes.ProblemsIn(bound, start, end, cancellation).Select(p => new Problem(p.Id, p.Message, p.Start, p.End) { IsError = p.IsError })]
            : [];

    private async Task<BoundDocument?> BoundAsync(Document document, CancellationToken cancellation) =>
        await projectOf(document.Path, cancellation) is { } view ? await Task.Run(() => BoundDocument.Of(view.Base, document), cancellation) : null;

    private async Task<Proposal?> ProposalAsync(CodeFix fix, string code, ActionPlace place, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<ChangedFile>();
        foreach (var group in fix.Edits.GroupBy(e => e.Document))
        {
            var file = group.Key.Equals(place.File.Document) ? place.File
                : group.Key.FilePath is { } path && DocumentFile.Read(path) is { } other ? new SourceFile(group.Key, group.Key.Name, other.Text.ToString()) : null;
            if (file is null) return null;
            files.Add(new(file, [.. group]));
        }

        var verdict = await check.CheckAsync(files, cancellation);
        return verdict is EditVerdict.NewProblems { Errors: > 0 } ? null : new Proposal($"fix {code} without a model ({fix.Title})", files.ToImmutable(), verdict, Others(files, place), Compiler);
    }

    private static ImmutableArray<string> Others(IEnumerable<ChangedFile> files, ActionPlace place) =>
        [.. files.Where(f => !f.File.Document.Equals(place.File.Document)).Select(f => $"also changes {f.File.Name}")];
}
