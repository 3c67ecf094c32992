using System.CommandLine;
using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary><c>assistant-lsp explain FILE[:L1-L2]</c> or <c>FILE:LINE:COL</c>: the explanation on stdout as it comes. Without any model, what the compiler knows.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliContext context)
    {
        var range = new Argument<string>("FILE[:FIRST-LAST]") { Description = "A file, lines of it, or the name at FILE:LINE:COL; counted from 1." };
        var cloud = ActionCli.Cloud();
        var command = new Command("explain", "Explains code and streams the answer; without a model it says what the compiler knows.") { range, cloud };
        command.SetAction(async (parsed, cancellation) =>
        {
            var lines = CodeRange.Parse(parsed.GetValue(range)!);
            await using var core = await ActionCli.OpenAsync(context, parsed, cloud, lines.Document, cancellation);
            return await RunAsync(core, lines, context.Terminal, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Core core, CodeRange lines, Terminal terminal, CancellationToken cancellation)
    {
        var request = new ActionRequest(ActionName.Explain, lines.Document, lines.Start, lines.IsWholeFile ? lines.Document.Text.Length : lines.End);
        var place = ActionPlaces.Place(core, request, cancellation);
        string related = await core.Actions.RelatedToAsync(place, cancellation);
        var answer = new AnswerPrinter(terminal);
        var outcome = await core.Actions.Explanations.ExplainAsync(place, related, answer.Write, new ActionCli(core, terminal).Show, cancellation);
        if (outcome is ProseOutcome.Complete complete) return answer.End(complete);
        answer.EndLine();
        string facts = outcome is ProseOutcome.Unanswered { Begun: true } ? "" : await core.Actions.FactsOfAsync(place, Link, cancellation);
        await terminal.Out.WriteAsync(facts);
        await terminal.Error.WriteLineAsync(core.Actions.Nobody(ActionWords.Of(request, place.Site)));
        if (facts.Length == 0 && lines.Document.IsCSharp && await core.Actions.Projects.FindAsync(lines.Document.Path, cancellation) is null)
            await terminal.Error.WriteLineAsync(ActionCli.NoProject(lines.Document));
        return facts.Length > 0 ? 0 : 1;

        // Short, because people read it as it is: within the same file the line alone.
        string Link(CodePlace found) => found.Document.Equals(lines.Document.Path) ? $"#L{found.Line + 1}"
            : $"{Path.GetRelativePath(Environment.CurrentDirectory, found.Document.FilePath ?? found.Document.Name).Replace('\\', '/')}#L{found.Line + 1}";
    }
}
