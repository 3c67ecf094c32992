using System.CommandLine;

namespace Assistant.Server;

/// <summary><c>assistant-lsp login PROVIDER</c>: takes a key without showing it, checks it, keeps it. Exit code 1 where it is rejected.</summary>
internal static class LoginCommand
{
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
        var result = await SecretCheck.SetAsync(core, id, key, cancellation);
        if (!result.Ok)
        {
            await terminal.Error.WriteLineAsync(result.Message);
            return 1;
        }

        LoginFile.Change(file, id, key);
        await terminal.Out.WriteLineAsync($"{result.Message} It is kept in {file.Path}.");
        return 0;
    }
}
