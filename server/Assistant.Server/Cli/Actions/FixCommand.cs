using System.CommandLine;
using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>
/// <c>assistant-lsp fix FILE</c>: mends what the compiler reports, first without a model, then with one; a unified diff on stdout, or with
/// <c>--write</c> the changed file. Exit code 1 where errors remain.
/// </summary>
internal static class FixCommand
{
    private const int MostFixes = 200;

    public static Command Create(CliContext context)
    {
        var range = new Argument<string>("FILE[:FIRST-LAST]") { Description = "A file, or lines of it, counted from 1." };
        var (cloud, write) = (ActionCli.Cloud(), ActionCli.Write());
        var command = new Command("fix", "Mends compiler errors, warnings about null and what is unused, without a model where that is possible; prints a unified diff.") { range, cloud, write };
        command.SetAction(async (parsed, cancellation) =>
        {
            var lines = CodeRange.Parse(parsed.GetValue(range)!);
            if (!lines.Document.IsCSharp) throw new UserMistake($"{lines.Document.Path.Name} is no C# file; `fix` mends what the C# compiler reports.");
            await using var core = await ActionCli.OpenAsync(context, parsed, cloud, lines.Document, cancellation);
            if (await core.Actions.Projects.FindAsync(lines.Document.Path, cancellation) is null) throw new UserMistake(ActionCli.NoProject(lines.Document));
            return await RunAsync(core, lines, parsed.GetValue(write) ? EditDelivery.Write : EditDelivery.Print, context.Terminal, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(Core core, CodeRange lines, EditDelivery delivery, Terminal terminal, CancellationToken cancellation)
    {
        var (document, count) = await WithoutModelAsync(core, lines, cancellation);
        var left = await ErrorsAsync(core, document, lines, cancellation);
        if (left.Count > 0 && await WithModelAsync(core, document, left, terminal, cancellation) is { } mended)
        {
            document = mended;
            left = await ErrorsAsync(core, document, lines, cancellation);
        }

        string before = lines.Document.Text.ToString();
        string after = document.Text.ToString();
        if (delivery is EditDelivery.Print) await terminal.Out.WriteAsync(UnifiedDiff.Write(WorkspacePlace.Of(document.Path, core.Index.Snapshot).Path, before, after));
        else if (before != after) ActionCli.WriteFile(document.Path, after);
        await terminal.Error.WriteLineAsync(before == after && left.Count == 0 ? "There is nothing to fix." : $"{Fixed(count)}; {Remaining(document, left)}");
        return left.Count == 0 ? 0 : 1;
    }

    private static string Fixed(int count) => count switch { 0 => "Nothing was fixed without a model", 1 => "1 problem fixed without a model", _ => $"{count} problems fixed without a model" };

    private static string Remaining(Document document, IReadOnlyList<Problem> left) => left.Count == 0 ? "no error remains."
        : $"{(left.Count == 1 ? "1 error remains" : $"{left.Count} errors remain, the first")} in line {document.PositionOf(left[0].Start, PositionEncoding.Utf16).Line + 1}: {left[0].Code} {left[0].Message}";

    // One after the other, because each moves the places of the others.
    private static async Task<(Document Document, int Count)> WithoutModelAsync(Core core, CodeRange lines, CancellationToken cancellation)
    {
        var document = lines.Document;
        for (int count = 0; ; count++)
        {
            var problems = await core.Actions.Fixer.ProblemsAsync(document, Start(lines), End(lines, document), cancellation);
            var place = ActionPlaces.Place(core, new ActionRequest(ActionName.Fix, document, 0, 0) { Problems = problems }, cancellation);
            if (count == MostFixes || problems.Count == 0 || await core.Actions.Fixer.TryAsync(place, cancellation) is not { Files: [var only] } || !only.File.Document.Equals(document.Path)) return (document, count);
            document = Document.Create(document.Path, document.LanguageId, document.Version + 1, only.NewText);
        }
    }

    private static async Task<Document?> WithModelAsync(Core core, Document document, IReadOnlyList<Problem> left, Terminal terminal, CancellationToken cancellation)
    {
        var request = new ActionRequest(ActionName.Fix, document, left[0].Start, left[0].Start);
        var site = CodeSites.At(core.Semantics, document, request.Start, request.End, cancellation);
        var near = left.Where(p => p.Start >= site.Subject.DocStart && p.Start <= site.Subject.End).DefaultIfEmpty(left[0]);
        var place = ActionPlaces.Place(core, request with { Problems = [.. near] }, cancellation);
        var outcome = await core.Actions.Edits.RunAsync(place, await core.Actions.RelatedToAsync(place, cancellation), new ActionCli(core, terminal).Show, cancellation);
        if (outcome is ActionOutcome.Proposed { Proposal: { Files: [var only], Verdict: not EditVerdict.NewProblems { Errors: > 0 } } proposal })
        {
            await terminal.Error.WriteLineAsync(proposal.Label);
            return Document.Create(document.Path, document.LanguageId, document.Version + 1, only.NewText);
        }

        await terminal.Error.WriteLineAsync(outcome switch
        {
            ActionOutcome.Nothing nothing => nothing.Sentence,
            ActionOutcome.Proposed { Proposal: var refused } => refused.Label,
            _ => core.Actions.Nobody(ActionWords.Of(request, site)),
        });
        return null;
    }

    private static async Task<IReadOnlyList<Problem>> ErrorsAsync(Core core, Document document, CodeRange lines, CancellationToken cancellation) =>
        [.. (await core.Actions.Fixer.ProblemsAsync(document, Start(lines), End(lines, document), cancellation)).Where(p => p.IsError)];

    private static int Start(CodeRange lines) => lines.IsWholeFile ? 0 : lines.Start;

    // Fixes before the end move it.
    private static int End(CodeRange lines, Document now) => lines.IsWholeFile ? now.Text.Length : Math.Clamp(lines.End + now.Text.Length - lines.Document.Text.Length, 0, now.Text.Length);
}
