using System.CommandLine;

namespace Assistant.Server;

/// <summary>What every command is given: where it reads and writes, whose files it uses, and the option <c>--config</c>.</summary>
internal sealed record CliContext(Terminal Terminal, UserFolders Folders, Option<string?> Config)
{
    /// <summary>The core under the settings that this command line names.</summary>
    /// <param name="roots">Workspace folders to index; none where the command needs no code.</param>
    /// <exception cref="UserMistake">There is no such settings file.</exception>
    public Core Open(ParseResult parsed, IReadOnlyList<string> roots) => CliCore.Open(Folders, parsed.GetValue(Config), roots);
}
