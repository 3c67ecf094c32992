using System.Text.RegularExpressions;

namespace Assistant.Tidy.Tests;

public sealed partial class RepositoryTests
{
    [Fact] // wire types change for others' reasons
    public void Only_Lsp_and_Server_name_the_protocol() => Assert.Empty(
        from file in Sources("server/Assistant.Code", "server/Assistant.Models", "server/Assistant.Features")
        where File.ReadAllText(file).Contains("Assistant.Lsp", StringComparison.Ordinal)
        select Relative(file));

    [Fact]
    public void Only_Code_names_Roslyn() => Assert.Empty(
        from file in Sources("server/Assistant.Lsp", "server/Assistant.Models", "server/Assistant.Features", "server/Assistant.Server")
        where File.ReadAllText(file).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal)
        select Relative(file));

    [Fact] // the parser itself has no guard against text that ends the process
    public void Only_SourceParser_parses() => Assert.Empty(
        from file in Sources("server/Assistant.Code")
        where Path.GetFileName(file) != "SourceParser.cs" && Parsing().IsMatch(File.ReadAllText(file))
        select Relative(file));

    [Fact]
    public void Only_Models_and_Server_open_sockets() => Assert.Empty(
        from file in Sources("server/Assistant.Code", "server/Assistant.Features")
        where Socket().IsMatch(File.ReadAllText(file))
        select Relative(file));

    [Fact] // stdout is the protocol
    public void Only_the_command_line_writes_to_the_console() => Assert.Empty(
        from file in Sources("server")
        where !Relative(file).StartsWith("server/Assistant.Server/Cli/", StringComparison.Ordinal)
        where ConsoleWrite().IsMatch(File.ReadAllText(file))
        select Relative(file));

    [Fact]
    public void One_namespace_per_assembly() => Assert.Empty(
        from file in Sources("server")
        let declared = Namespace().Match(File.ReadAllText(file)).Groups[1].Value
        where declared.Length > 0 && declared != Relative(file).Split('/')[1]
        select $"{Relative(file)} declares {declared}");

    [Fact]
    public void The_readme_names_the_two_commands_that_set_everything_up()
    {
        string readme = File.ReadAllText(Repository.Folder("README.md"));
        Assert.Contains("npm start", readme, StringComparison.Ordinal);
        Assert.Contains("npm test", readme, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Sources(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Repository.Folder(folder), "*.cs", SearchOption.AllDirectories)
        where !Relative(file).Contains("/obj/", StringComparison.Ordinal) && !Relative(file).Contains("/bin/", StringComparison.Ordinal)
        select file;

    private static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    // In quotes it is a name that projects use, as in their implicit usings.
    [GeneratedRegex(@"(?<!"")System\.Net\.(Sockets|Http)\b|new HttpClient|new TcpClient|new Socket\(")]
    private static partial Regex Socket();

    [GeneratedRegex(@"\b(ParseText|WithChangedText)\(")]
    private static partial Regex Parsing();

    [GeneratedRegex(@"\bConsole\.(Out|Error|Write)")]
    private static partial Regex ConsoleWrite();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
