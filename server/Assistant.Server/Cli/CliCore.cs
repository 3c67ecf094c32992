using Assistant.Code;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Server;

/// <summary>The shared core as a command of the terminal needs it: settings read, and where asked, one folder indexed.</summary>
internal static class CliCore
{
    private static readonly TimeSpan LongestEvaluation = TimeSpan.FromSeconds(60);

    /// <param name="folders">Where the user's own files are.</param>
    /// <param name="config">The settings file named on the command line; null for the user's own.</param>
    /// <exception cref="UserMistake">The settings hold a mistake. In an editor the rest would stay in force; here there is somebody to mend it.</exception>
    public static Core Open(UserFolders folders, string? config, IReadOnlyList<string> roots)
    {
        if (config is not null && !File.Exists(config)) throw new UserMistake($"There is no settings file {Path.GetFullPath(config)}; check --config.");
        var core = Core.Create(folders, config ?? folders.SettingsFile, Unobserved.Index, TimeProvider.System, NullLogger.Instance);
        core.Settings.UseFolders(roots);
        foreach (string root in roots)
        {
            core.Index.AddFolder(root);
            core.Semantics.AddFolder(root);
        }

        return core;
    }

    /// <summary>
    /// Waits for the compiler's view of a document, which in an editor would have been ready long before: its base and, where the user's settings
    /// let MSBuild be asked, what that says. What was found before is there at once; past a limit, what is known by then counts.
    /// </summary>
    public static async Task CompiledAsync(Core core, Document document, CancellationToken cancellation)
    {
        if (!document.IsCSharp) return;
        await core.Semantics.BaseWhenReadyAsync(document.Path, cancellation);
        if (!core.MayEvaluate) return;
        try
        {
            await core.Semantics.EvaluatedAsync(cancellation).WaitAsync(LongestEvaluation, core.Time, cancellation);
        }
        catch (TimeoutException)
        {
            // The project as its files describe it serves, too.
        }
    }

    private sealed class Unobserved : IIndexObserver
    {
        public static Unobserved Index { get; } = new();

        public void Progress(IndexProgress progress)
        {
        }

        public void Failed(Exception bug) => throw new InvalidOperationException("The index met a bug.", bug);
    }
}
