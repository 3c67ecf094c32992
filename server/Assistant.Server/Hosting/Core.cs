using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>What the language server and the commands of the terminal share: settings, index, providers and features, wired up once.</summary>
internal sealed class Core : IAsyncDisposable
{
    private Core(SettingsStore settings, WorkspaceIndex index, TimeProvider time)
    {
        Settings = settings;
        Index = index;
        Time = time;
        var embedded = new EmbeddedProvider(new EmbeddedEngine(), TokensOf);
        Completion = new InlineCompletion(embedded, time);
    }

    public SettingsStore Settings { get; }

    public WorkspaceIndex Index { get; }

    public TimeProvider Time { get; }

    public InlineCompletion Completion { get; }

    /// <summary>What the user allows for ghost text, as of now.</summary>
    public CompletionPolicy CompletionPolicy
    {
        get
        {
            var settings = Settings.Settings;
            return new(
                settings.Completion.Enabled,
                settings.Completion.Languages,
                new ExcludedFiles(settings.Privacy.Exclude),
                TimeSpan.FromMilliseconds(settings.Completion.DeadlineMs));
        }
    }

    public static Core Create(UserFolders folders, string settingsFile, IIndexObserver observer, TimeProvider time)
    {
        var cache = new IndexCache(Path.Combine(folders.Cache, "index"), time);
        return new Core(new SettingsStore(settingsFile), new WorkspaceIndex(cache, new WorkspaceLimits(), observer, time), time);
    }

    public ValueTask DisposeAsync() => Index.DisposeAsync();

    private TokenIndex TokensOf(string workspace) =>
        Index.Snapshot.Folders.FirstOrDefault(f => f.Root == workspace)?.Tokens ?? TokenIndex.Empty;
}
