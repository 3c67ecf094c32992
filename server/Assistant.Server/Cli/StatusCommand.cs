using System.CommandLine;

namespace Assistant.Server;

/// <summary><c>assistant-lsp status</c>: the providers and how they are.</summary>
internal static class StatusCommand
{
    public static Command Create(Option<string?> config, Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "The whole status as JSON." };
        var command = new Command("status", "Lists the providers, their models, states and last errors.") { json };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(config), parsed.GetValue(json) ? WriteJson : WriteTable, terminal));
        return command;
    }

    private static async Task<int> RunAsync(string? config, Action<TextWriter, ServerStatus> write, Terminal terminal)
    {
        await using var core = CliCore.Open(config, []);
        write(terminal.Out, StatusText.Compose(core.Switchboard.Router.Status, null, null));
        return 0;
    }

    private static void WriteJson(TextWriter output, ServerStatus status) => output.WriteLine(AssistantJson.Text(status));

    private static void WriteTable(TextWriter output, ServerStatus status)
    {
        output.WriteLine($"completion  {status.Active.Completion ?? "nobody"}");
        output.WriteLine($"chat        {status.Active.Chat ?? "nobody"}");
        output.WriteLine();
        foreach (var provider in status.Providers)
        {
            output.WriteLine($"{provider.Id,-12}{provider.State,-14}{provider.Model ?? "",-24}{provider.Reason}");
        }
    }
}
