using System.CommandLine;

namespace Assistant.Server;

/// <summary><c>assistant-lsp doctor</c>: what works, what does not, and how to mend it. Exit code 1 where something must be mended.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string?>("FOLDER") { Description = "The workspace to look at; the current folder if none is given.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("doctor", "Checks the SDK, the settings, the workspace and each provider, and says how to mend what is wrong.") { folder };
        command.SetAction((parsed, cancellation) => RunAsync(Root(parsed.GetValue(folder) ?? "."), root => context.Open(parsed, [root]), context, cancellation));
        return command;
    }

    private static string Root(string folder)
    {
        string root = Path.GetFullPath(folder);
        if (File.Exists(root)) throw new UserMistake($"{root} is a file; name the folder that you open in the editor.");
        return Directory.Exists(root) ? root : throw new UserMistake($"There is no folder {root}; name the folder that you open in the editor.");
    }

    private static async Task<int> RunAsync(string root, Func<string, Core> open, CliContext context, CancellationToken cancellation)
    {
        await using var core = open(root);
        var findings = new List<Finding>
        {
            Finding.Fine("server", $"assistant-lsp {ProgramVersion.Text} on .NET {Environment.Version}"),
            await SdkCheck.RunAsync(cancellation),
        };
        findings.AddRange(SettingsCheck.Run(core.Settings.Current));
        findings.AddRange(FoldersCheck.Run(context.Folders));
        findings.AddRange(await WorkspaceCheck.RunAsync(core.Index, root, cancellation));
        findings.AddRange(ProjectsCheck.Run(root, cancellation));
        findings.AddRange(SecretsCheck.Run(new SecretsFile(context.Folders.Config)));
        findings.AddRange(TelemetryCheck.Run(TelemetryTarget.Find(Environment.GetEnvironmentVariable)));
        findings.AddRange(await ProvidersCheck.RunAsync(core, cancellation));
        findings.Add(Finding.Fine("embedded", "ready: built in, needs no key and no network"));

        foreach (var finding in findings) context.Terminal.Out.WriteLine($"{finding.Mark}  {finding.Subject,-11}{finding.Sentence}");
        return findings.Exists(f => f.Level == FindingLevel.Broken) ? 1 : 0;
    }
}
