using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp complete FILE:LINE:COL …</c>: ghost text as an editor would get it.</summary>
internal static class CompleteCommand
{
    public static Command Create(CliContext context)
    {
        var places = new Argument<string[]>("FILE:LINE:COL") { Description = "Where the cursor stands; line and column from 1.", Arity = ArgumentArity.OneOrMore };
        var provider = new Option<string?>("--provider") { Description = "Ask this provider and no other." };
        var cloud = new Option<bool>("--cloud") { Description = "Clouds may be asked, for this call only." };
        var explain = new Option<bool>("--explain") { Description = "Show what was asked, what it cost and why." };
        var retype = new Option<bool>("--retype") { Description = "Leave out what stands behind the cursor on its line, as if it were not typed yet." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("complete", "Shows the inline completion at a place, as the editor would get it.") { places, provider, cloud, explain, retype, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var style = parsed.GetValue(json) ? OutputStyle.Json : parsed.GetValue(explain) ? OutputStyle.Explained : OutputStyle.Plain;
            Func<FileLocation, Document> open = parsed.GetValue(retype) ? OpenToRetype : Open;
            List<(FileLocation Location, Document Document)> opened = [.. parsed.GetValue(places)!.Select(FileLocation.Parse).Select(l => (l, open(l)))];
            await using var core = context.Open(parsed, [.. opened.Select(o => WorkspaceRoot.Of(o.Location.Path)).Distinct()]);
            if (parsed.GetValue(provider) is { } only) OnlyProvider.Answers(core, only);
            if (parsed.GetValue(cloud)) core.Switchboard.AllowOnce(CloudConsent.All);
            return await RunAsync(core, opened, style, context.Terminal, cancellation);
        });
        return command;
    }

    private enum OutputStyle
    {
        Plain,
        Explained,
        Json,
    }

    private static async Task<int> RunAsync(
        Core core, IReadOnlyList<(FileLocation Location, Document Document)> places, OutputStyle style, Terminal terminal, CancellationToken cancellation)
    {
        var opening = Stopwatch.StartNew();
        await core.Index.CaughtUpAsync(cancellation);
        opening.Stop();
        bool isAnswered = true;
        foreach (var (location, document) in places)
        {
            var site = Site(location, document, core);
            if (core.CompletionPolicy.Verify) await CliCore.CompiledAsync(core, document, cancellation);
            var asking = Stopwatch.StartNew();
            var suggestion = await core.Completion.SuggestAsync(site, core.CompletionPolicy, cancellation);
            isAnswered &= suggestion is not Suggestion.Nothing { Reason: Silence.NoProvider };
            var report = Report(suggestion, asking.Elapsed);
            if (style == OutputStyle.Json) await terminal.Out.WriteLineAsync(AssistantJson.Text(report));
            else Print(terminal.Out, location, document, site, report);
            if (style != OutputStyle.Explained) continue;
            Explain(terminal.Out, core, site, report, opening.Elapsed);
            ContextReport.Print(terminal.Out, await core.Completion.ContextForAsync(site, core.CompletionPolicy, cancellation));
        }

        return isAnswered ? 0 : 1;
    }

    private static Document Open(FileLocation location)
    {
        var document = DocumentFile.Read(location.Path) ?? throw new UserMistake($"{location.Path} cannot be read as text.");
        if (location.Line > document.LineCount) throw new UserMistake($"{location.Path} has {document.LineCount} lines; there is no line {location.Line}.");
        int length = document.SpanOfLine(location.Line - 1).Length;
        if (location.Column > length + 1) throw new UserMistake($"Line {location.Line} of {location.Path} has {length} characters; the last column is {length + 1}.");
        return document;
    }

    private static Document OpenToRetype(FileLocation location)
    {
        var document = Open(location);
        int line = location.Line - 1;
        var rest = new DocumentChange.Range(new(line, location.Column - 1), new(line, int.MaxValue), "");
        return document.With(document.Version, [rest], PositionEncoding.Utf16);
    }

    private static CompletionSite Site(FileLocation location, Document document, Core core)
    {
        var place = WorkspacePlace.Of(document.Path, core.Index.Snapshot);
        int cursor = document.OffsetOf(new TextPosition(location.Line - 1, location.Column - 1), PositionEncoding.Utf16);
        return new CompletionSite(place.Workspace, place.Path, document.LanguageId, document.Text.ToString(), cursor, Trigger.Invoked) { Document = document };
    }

    private static CompletionReport Report(Suggestion suggestion, TimeSpan took) => suggestion switch
    {
        Suggestion.Shown s => new(s.Text, s.Origin.Provider, s.Origin.Model, took.TotalMilliseconds, s.Confidence, s.Origin.Reason) { Check = CheckOf(s) },
        Suggestion.Nothing n => new("", null, null, took.TotalMilliseconds, null, n.Detail),
        _ => throw new UnreachableException(),
    };

    private static string? CheckOf(Suggestion.Shown shown) => shown.Checked.Length == 0 ? null
        : string.Create(CultureInfo.InvariantCulture, $"{shown.Checked.TrimEnd('.')} ({shown.CheckTime.TotalMilliseconds:0.0} ms)")
            + string.Concat(shown.Additional.Select(e => $"; adds `{e.NewText.Trim()}`"));

    private static void Print(TextWriter output, FileLocation location, Document document, CompletionSite site, CompletionReport report)
    {
        output.WriteLine($"{site.Path}:{location.Line}:{location.Column}");
        string typed = document.Text.ToString(document.SpanOfLine(location.Line - 1))[..(location.Column - 1)];
        if (report.Text.Length == 0)
        {
            output.WriteLine($"  {typed}");
            output.WriteLine($"  nothing to show: {report.Reason}");
            return;
        }

        output.WriteLine($"  {typed}{report.Text.ReplaceLineEndings("\n  ")}");
        output.WriteLine($"  {new string(' ', typed.Length)}{new string('~', report.Text.ReplaceLineEndings("\n").Split('\n')[0].Length)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {report.Provider} ({report.Model}) · {report.Ms:0.0} ms · confidence {report.Confidence:0.00}"));
    }

    private static void Explain(TextWriter output, Core core, CompletionSite site, CompletionReport report, TimeSpan opening)
    {
        var folder = core.Index.Snapshot.Folders.FirstOrDefault(f => f.Root == site.Workspace);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  route     completion -> {report.Provider ?? "none"}: {report.Reason}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  file      {site.Prefix.Length} characters before and {site.Suffix.Length} after the cursor"));
        if (report.Check is not null) output.WriteLine($"  check     {report.Check}");
        output.WriteLine(folder is null
            ? "  workspace none: the file lies outside of any folder that was indexed"
            : string.Create(CultureInfo.InvariantCulture, $"  workspace {folder.Root}: {folder.Tokens.FileCount} files, {folder.Tokens.TokenCount} tokens"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  timing    index opened in {opening.TotalMilliseconds:0} ms, answer in {report.Ms:0.0} ms"));
    }
}
