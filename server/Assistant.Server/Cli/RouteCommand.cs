using System.CommandLine;

namespace Assistant.Server;

/// <summary><c>assistant-lsp route "prompt"</c>: who would answer, and why. Calls nobody.</summary>
internal static class RouteCommand
{
    public static Command Create(CliContext context)
    {
        var prompt = new Argument<string?>("PROMPT") { Description = "What would be asked.", Arity = ArgumentArity.ZeroOrOne };
        var kind = new Option<string?>("--kind") { Description = $"Take it for this kind of request: {string.Join(", ", RouteReports.Kinds)}." };
        var json = new Option<bool>("--json") { Description = "The decision as JSON." };
        var command = new Command("route", "Says who would answer a prompt, and why; calls nobody.") { prompt, kind, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var core = context.Open(parsed, []);
            var report = Explain(core, parsed.GetValue(kind), parsed.GetValue(prompt));
            if (parsed.GetValue(json)) await context.Terminal.Out.WriteLineAsync(AssistantJson.Text(report));
            else Write(context.Terminal.Out, report);
            return 0;
        });
        return command;
    }

    private static RouteReport Explain(Core core, string? kind, string? prompt)
    {
        if (kind is null && string.IsNullOrWhiteSpace(prompt)) throw new UserMistake("There is nothing to route; give a prompt, or a kind with --kind.");
        return RouteReports.Explain(core.Switchboard.Router, kind, prompt)
            ?? throw new UserMistake($"\"{kind}\" is not a kind of request; it must be one of {string.Join(", ", RouteReports.Kinds)}.");
    }

    private static void Write(TextWriter output, RouteReport report)
    {
        output.WriteLine($"{report.Kind}: {report.Reason}");
        foreach (var step in report.Candidates) output.WriteLine($"  {step.Verdict,-7}{step.Provider,-12}{step.Model,-24}{step.Reason}");
        if (report.Candidates.Count == 0) output.WriteLine($"  nobody: `routes.{report.Kind}` in the settings is empty.");
    }
}
