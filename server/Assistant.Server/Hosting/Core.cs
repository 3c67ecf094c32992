using Assistant.Code;
using Assistant.Features;
using Assistant.Models;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>What the language server and the commands of the terminal share: settings, index, providers and features, wired up once.</summary>
internal sealed class Core : IAsyncDisposable
{
    private readonly WorkspaceIndex index;
    // Made at the first use: an editor waits for `initialize`, and that needs none of it.
    private readonly Lazy<Switchboard> switchboard;
    private readonly Lazy<IDisposable?> telemetry;
    private readonly Lazy<InlineCompletion> completion;
    private readonly Lazy<StatisticsBook> statistics;
    private readonly Lazy<SemanticWorkspace> semantics;
    private readonly Lazy<DocumentVerifier> verifier;
    private readonly Lazy<ActionTools> actions;
    private volatile CurrentPolicy? policy;
    private volatile bool isTrusted;

    private Core(UserFolders folders, SettingsStore settings, WorkspaceIndex index, TimeProvider time, ILogger log)
    {
        this.index = index;
        Folders = folders;
        Settings = settings;
        Time = time;
        telemetry = new(() => TelemetryExport.Start(Environment.GetEnvironmentVariable, () => Switchboard.IsOffline, log));
        switchboard = new(() => MakeSwitchboard(log));
        completion = new(() => new InlineCompletion(Asked(), new CodeContext(FolderOf, Semantics, Recent, time), Check(), time));
        statistics = new(() => new StatisticsBook(new StatisticsFile(folders.State, time), time));
        semantics = new(() => new SemanticWorkspace(new SemanticLimits(), new SemanticsLog(log), time, new BuildEvaluator(Path.Combine(folders.Cache, "projects"), () => MayEvaluate, time)));
        verifier = new(() => new DocumentVerifier(Semantics, time));
        actions = new(() => new ActionTools(this, folders));
        settings.Changed += Apply;
    }

    /// <summary>Where the user's own files are.</summary>
    public UserFolders Folders { get; }

    public SettingsStore Settings { get; }

    public WorkspaceIndex Index => index;

    /// <summary>What the editor opened and edited last.</summary>
    public RecentCode Recent { get; } = new();

    /// <summary>The compiler's view; made, and Roslyn loaded, at the first use.</summary>
    public SemanticWorkspace Semantics => semantics.Value;

    /// <summary>The compiler's verdict on suggested text and on whole edits.</summary>
    public DocumentVerifier Verifier => verifier.Value;

    public TimeProvider Time { get; }

    public Switchboard Switchboard => switchboard.Value;

    public InlineCompletion Completion => completion.Value;

    /// <summary>Counts from its first use on; commands of the terminal do not use it.</summary>
    public StatisticsBook Statistics => statistics.Value;

    public ActionTools Actions => actions.Value;

    /// <summary>What the user allows for ghost text, as of now.</summary>
    public CompletionPolicy CompletionPolicy
    {
        get
        {
            var now = Settings.Settings;
            if (policy is { } known && ReferenceEquals(known.Of, now)) return known.Policy;
            var made = PolicyOf(now);
            policy = new(now, made);
            return made;
        }
    }

    public static Core Create(UserFolders folders, string settingsFile, IIndexObserver observer, TimeProvider time, ILogger log)
    {
        var cache = new IndexCache(Path.Combine(folders.Cache, "index"), time);
        return new Core(folders, new SettingsStore(settingsFile), new WorkspaceIndex(cache, new WorkspaceLimits(), observer, time), time, log);
    }

    /// <summary>Whether the build logic of the workspace may run, as of now.</summary>
    public bool MayEvaluate => Settings.Settings.Projects.Evaluate switch
    {
        EvaluateSetting.Never => false,
        EvaluateSetting.Always => true,
        _ => isTrusted,
    };

    /// <summary>The editor says that the user trusts the workspace, so its build logic may run.</summary>
    public void TrustWorkspace() => isTrusted = true;

    public async ValueTask DisposeAsync()
    {
        Settings.Changed -= Apply;
        if (statistics.IsValueCreated) Statistics.Dispose();
        if (telemetry.IsValueCreated) telemetry.Value?.Dispose(); // sends what is left, so before its sources are gone
        if (switchboard.IsValueCreated) Switchboard.Dispose();
        if (semantics.IsValueCreated) await Semantics.DisposeAsync();
        await index.DisposeAsync();
    }

    private Switchboard MakeSwitchboard(ILogger log)
    {
        _ = telemetry.Value; // listens before there is anything to hear
        return new Switchboard(Settings, new EmbeddedProvider(new EmbeddedEngine(), TokensOf), Folders, Time, log);
    }

    private void Apply()
    {
        if (switchboard.IsValueCreated) Switchboard.Refresh();
        if (semantics.IsValueCreated) Semantics.TrustChanged();
    }

    private static CompletionPolicy PolicyOf(Settings settings) => new(
        settings.Completion.Enabled,
        settings.Completion.Languages,
        new ExcludedFiles(settings.Privacy.Exclude),
        TimeSpan.FromMilliseconds(settings.Completion.DeadlineMs))
    {
        Verify = settings.Completion.Verify,
    };

    // The engine that stands in for a rejected answer needs no router: it costs nothing and reaches nobody.
    private SuggestionCheck Check() => new(Verifier.Check, new EmbeddedProvider(new EmbeddedEngine(), TokensOf), Time);

    private Debounced Asked() => new(Switchboard.Router, () => Settings.Settings.Completion.DebounceMs.Fixed, Time);

    private FolderSnapshot? FolderOf(string workspace) => index.Snapshot.Folders.FirstOrDefault(f => f.Root == workspace);

    private TokenIndex TokensOf(string workspace) => FolderOf(workspace)?.Tokens ?? TokenIndex.Empty;

    private sealed record CurrentPolicy(Settings Of, CompletionPolicy Policy);
}
