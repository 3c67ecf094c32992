using System.CommandLine;
using Assistant.Features;

namespace Assistant.Server;

/// <summary><c>assistant-lsp explain FILE[:L1-L2]</c>: the explanation on stdout as it comes. Without any model, what the compiler knows.</summary>
internal static class ExplainCommand
{
    public static Command Create(CliContext context)
    {
        var range = new Argument<string>("FILE[:FIRST-LAST]") { Description = "A file, or lines of it, counted from 1." };
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
        var outcome = await core.Actions.Explanations.ExplainAsync(place, related, Write, new ActionCli(core, terminal).Show, cancellation);
        if (outcome is not ProseOutcome.Unanswered unanswered) return 0;
        string facts = unanswered.Begun ? "" : await core.Actions.FactsOfAsync(place, cancellation);
        await terminal.Out.WriteAsync(facts);
        await terminal.Error.WriteLineAsync(core.Actions.Nobody(ActionWords.Of(request, place.Site)));
        return facts.Length > 0 ? 0 : 1;

        void Write(string piece)
        {
            terminal.Out.Write(piece);
            terminal.Out.Flush();
        }
    }
}
