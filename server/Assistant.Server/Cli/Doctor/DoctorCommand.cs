using System.CommandLine;

namespace Assistant.Server;

/// <summary><c>assistant-lsp doctor</c>: what works, what does not, and how to mend it. Exit code 1 where something must be mended.</summary>
internal static class DoctorCommand
{
    public static Command Create(Option<string?> config, Terminal terminal)
    {
        var folder = new Argument<string?>("FOLDER") { Description = "The workspace to look at; the current folder if none is given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("doctor", "Checks the SDK, the settings and the workspace, and says how to mend what is wrong.") { folder };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(folder) ?? ".", parsed.GetValue(config), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? config, Terminal terminal, CancellationToken cancellation)
    {
        string root = Path.GetFullPath(folder);
        if (!Directory.Exists(root)) throw new UserMistake($"There is no folder {root}; name the folder that you open in the editor.");
        await using var core = CliCore.Open(config, [root]);
        var findings = new List<Finding>
        {
            Finding.Fine("server", $"assistant-lsp {ProgramVersion.Text} on .NET {Environment.Version}"),
            await SdkCheck.RunAsync(cancellation),
        };
        findings.AddRange(SettingsCheck.Run(core.Settings.Current));
        findings.AddRange(await WorkspaceCheck.RunAsync(core.Index, root, cancellation));
        findings.Add(Finding.Fine("embedded", "ready: built in, needs no key and no network"));

        foreach (var finding in findings) terminal.Out.WriteLine($"{finding.Mark}  {finding.Subject,-11}{finding.Sentence}");
        return findings.Exists(f => f.Level == FindingLevel.Broken) ? 1 : 0;
    }
}
