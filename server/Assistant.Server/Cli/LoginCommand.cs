using System.CommandLine;
using Assistant.Models;

namespace Assistant.Server;

/// <summary><c>assistant-lsp login PROVIDER</c>: takes a key without showing it, checks it, keeps it. Exit code 1 where it is rejected.</summary>
internal static class LoginCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create(CliContext context)
    {
        var provider = new Argument<string>("PROVIDER") { Description = "The provider's id, such as claude." };
        var command = new Command("login", "Keeps a provider's key, typed without echo or read from stdin, after checking it.") { provider };
        command.SetAction(async (parsed, cancellation) =>
        {
            string id = parsed.GetValue(provider)!;
            await using var core = context.Open(parsed, []);
            var file = LoginFile.Open(core, context.Folders, id);
            await context.Terminal.Error.WriteAsync($"Key of {id}: ");
            string key = context.Terminal.ReadSecret();
            await context.Terminal.Error.WriteLineAsync();
            if (key.Length == 0) throw new UserMistake($"No key was given; type or paste the key of {id}, or send it to stdin.");
            return await KeepAsync(core, id, key, file, context.Terminal, cancellation);
        });
        return command;
    }

    private static async Task<int> KeepAsync(Core core, string id, string key, SecretsFile file, Terminal terminal, CancellationToken cancellation)
    {
        core.Switchboard.UseSecret(id, new Secret(SecretScheme.ApiKey, key));
        var answer = await EndpointAnswer.AskAsync(core.Switchboard.Fleet.Remote(id)!, Patience, core.Time, cancellation);
        if (answer is EndpointAnswer.Failed { Kind: FailureKind.Unauthorized })
        {
            await terminal.Error.WriteLineAsync($"{id} rejects the key, so it is not kept; copy it again from the provider's console.");
            return 1;
        }

        LoginFile.Change(file, id, key);
        await terminal.Out.WriteLineAsync(answer is EndpointAnswer.Failed failed
            ? $"The key is kept in {file.Path}, but could not be checked: {failed.Sentence}."
            : $"{id} accepts the key; it is kept in {file.Path}.");
        return 0;
    }
}
