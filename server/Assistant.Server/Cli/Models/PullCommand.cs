using System.CommandLine;
using System.Globalization;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp models pull NAME</c>: fetches a model through Ollama, with one progress line on stderr. Exit code 1 where it fails.</summary>
internal static class PullCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Argument<string>("NAME") { Description = "The model as Ollama calls it, such as qwen2.5-coder:1.5b." };
        var command = new Command("pull", "Fetches a model through Ollama.") { name };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var core = context.Open(parsed, []);
            var ollama = Puller(core);
            return await PullAsync(ollama.Id, (IModelPuller)ollama, parsed.GetValue(name)!, context.Terminal, cancellation);
        });
        return command;
    }

    private static IRemoteProvider Puller(Core core) =>
        core.Switchboard.Fleet.Candidates(core.Settings.Settings)
            .Where(c => c.Availability is Availability.Available)
            .Select(c => core.Switchboard.Fleet.Remote(c.Id))
            .FirstOrDefault(p => p is IModelPuller)
        ?? throw new UserMistake("Ollama is switched off; remove `providers.ollama.enabled` from the settings to pull models.");

    private static async Task<int> PullAsync(string id, IModelPuller ollama, string model, Terminal terminal, CancellationToken cancellation)
    {
        int width = 0;
        try
        {
            await foreach (var progress in ollama.PullAsync(model, cancellation))
            {
                string line = Line(progress);
                await terminal.Error.WriteAsync($"\r{line.PadRight(width)}"); // over the longer line before it
                width = line.Length;
            }

            await terminal.Error.WriteLineAsync();
            await terminal.Out.WriteLineAsync($"{id} has {model}.");
            return 0;
        }
        catch (ProviderException e)
        {
            if (width > 0) await terminal.Error.WriteLineAsync();
            await terminal.Error.WriteLineAsync($"{e.Message.TrimEnd('.')}.");
            return 1;
        }
    }

    private static string Line(PullProgress progress) => progress.Total > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{progress.Step}  {100 * progress.Completed / progress.Total} % of {progress.Total / 1e6:0.0} MB")
        : progress.Step;
}
