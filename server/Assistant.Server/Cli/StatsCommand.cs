using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Assistant.Server;

/// <summary><c>assistant-lsp stats</c>: what was shown, accepted and waited for in the last 90 days, from a file on this machine.</summary>
internal static class StatsCommand
{
    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "The figures as JSON." };
        var command = new Command("stats", "Shows what each provider did in the last 90 days; the figures never leave this machine.") { json };
        command.SetAction(parsed =>
        {
            var file = new StatisticsFile(context.Folders.State, TimeProvider.System);
            var report = StatisticsReport.Of(file.Read());
            if (parsed.GetValue(json)) context.Terminal.Out.WriteLine(JsonSerializer.Serialize(report, StatisticsJson.Default.StatisticsReport));
            else Write(context.Terminal.Out, report, file.Path);
            return 0;
        });
        return command;
    }

    private static void Write(TextWriter output, StatisticsReport report, string path)
    {
        if (report.Providers.Count == 0)
        {
            output.WriteLine("Nothing was counted yet; an editor's server counts while you type.");
            return;
        }

        foreach (var provider in report.Providers)
        {
            output.WriteLine($"{provider.Provider,-12}{provider.Answers} answers{Percentiles(provider)}, took over {provider.Failovers} times");
            foreach (var l in provider.Languages) output.WriteLine($"  {l.Language,-10}{l.Shown} shown, {l.Verified} of them checked by the compiler, {l.Accepted} accepted{Share(l)}");
        }

        output.WriteLine();
        output.WriteLine($"Of the last 90 days; kept in {path} and sent nowhere.");
    }

    private static string Percentiles(ProviderStatistics provider) =>
        provider.P50Ms is { } half ? string.Create(CultureInfo.InvariantCulture, $", half within {half} ms, 95 % within {provider.P95Ms} ms") : "";

    private static string Share(LanguageStatistics language) =>
        language.Shown > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({100.0 * language.Accepted / language.Shown:0} %)") : "";
}
