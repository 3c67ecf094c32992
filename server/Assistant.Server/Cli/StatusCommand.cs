using System.CommandLine;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp status</c>: the providers and how they are.</summary>
internal static class StatusCommand
{
    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "The whole status as JSON." };
        var command = new Command("status", "Lists the providers, their models, states and last errors.") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var core = context.Open(parsed, []);
            var status = StatusText.Compose(core.Switchboard.Router.Status, null, null);
            if (parsed.GetValue(json)) await context.Terminal.Out.WriteLineAsync(AssistantJson.Text(status));
            else WriteTable(context.Terminal.Out, status);
            return 0;
        });
        return command;
    }

    private static void WriteTable(TextWriter output, ServerStatus status)
    {
        output.WriteLine(status.Text);
        output.WriteLine($"Ghost text: {NameOf(status, status.Active.Completion)}");
        output.WriteLine($"Chat: {NameOf(status, status.Active.Chat)}");
        output.WriteLine();
        foreach (var provider in status.Providers)
        {
            output.WriteLine($"{provider.Id,-12}{provider.State,-14}{provider.Model ?? "",-24}{provider.Reason}");
        }
    }

    // As the indicator calls it.
    private static string NameOf(ServerStatus status, string? id) =>
        status.Providers.FirstOrDefault(p => p.Id == id) is { } provider ? ProviderName.WithModel(provider.Id, provider.Model ?? "") : "nobody";
}
