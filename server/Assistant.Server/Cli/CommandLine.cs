using System.CommandLine;

namespace Assistant.Server;

/// <summary>The commands of <c>assistant-lsp</c>. Bad input is one sentence on stderr and exit code 2.</summary>
internal static class CommandLine
{
    public const int BadInput = 2;

    /// <summary>Exit code after Ctrl+C, as shells expect it.</summary>
    public const int Cancelled = 130;

    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, UserFolders folders, CancellationToken cancellation)
    {
        var config = new Option<string?>("--config") { Description = "Read this settings file instead of the user's own.", Recursive = true };
        var context = new CliContext(terminal, folders, config);
        var root = new RootCommand("Assistant: inline completions, code actions and a provider indicator for any LSP editor. Without a command it speaks LSP over stdio.")
        {
            config,
            CompleteCommand.Create(context),
            AskCommand.Create(context),
            ExplainCommand.Create(context),
            RefactorCommand.Create(context),
            FixCommand.Create(context),
            RouteCommand.Create(context),
            StatusCommand.Create(context),
            DoctorCommand.Create(context),
            ModelsCommand.Create(context),
            LoginCommand.Create(context),
            LogoutCommand.Create(context),
            OutageCommand.Create(context),
            StatsCommand.Create(context),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            await terminal.Error.WriteLineAsync(MistakeIn(parsed));
            return BadInput;
        }

        try
        {
            var invocation = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (UserMistake mistake)
        {
            await terminal.Error.WriteLineAsync(mistake.Message);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
    }
    private static string MistakeIn(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand) return $"\"{parsed.UnmatchedTokens.FirstOrDefault()}\" is not a command; the commands are {string.Join(", ", command.Subcommands.Select(c => c.Name))}.";
        string help = $"See `assistant-lsp {command.Name} --help`.";
        if (parsed.UnmatchedTokens is [var unknown, ..]) return $"`{command.Name}` does not know \"{unknown}\". {help}";
        return command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is null or { Tokens.Count: 0 }) is { } missing
            ? $"`{command.Name}` needs {missing.Name}. {missing.Description} {help}"
            : $"{parsed.Errors[0].Message} {help}";
    }
}
