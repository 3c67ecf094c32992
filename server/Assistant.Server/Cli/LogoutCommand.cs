using System.CommandLine;

namespace Assistant.Server;

/// <summary><c>assistant-lsp logout PROVIDER</c>: removes the key that <c>login</c> kept.</summary>
internal static class LogoutCommand
{
    public static Command Create(CliContext context)
    {
        var provider = new Argument<string>("PROVIDER") { Description = "The provider's id, such as claude." };
        var command = new Command("logout", "Removes the key that login kept.") { provider };
        command.SetAction(async (parsed, cancellation) =>
        {
            string id = parsed.GetValue(provider)!;
            await using var core = context.Open(parsed, []);
            var file = LoginFile.Open(core, context.Folders, id);
            bool kept = file.Has(id);
            if (kept) LoginFile.Change(file, id, null);
            await context.Terminal.Out.WriteLineAsync(kept ? $"The key of {id} is removed from {file.Path}." : $"There is no key of {id} in {file.Path}.");
            return 0;
        });
        return command;
    }
}
