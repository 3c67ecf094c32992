using System.Text.Json.Serialization;

namespace Assistant.Server;

/// <summary>
/// Everything a user can set, in the one JSON shape that editors, the workspace file and the user file share. The defaults are the
/// product's; a setting that is absent everywhere has the value written here.
/// </summary>
public sealed record Settings
{
    /// <summary>Providers by id. The built-in ids exist without being listed.</summary>
    public IReadOnlyDictionary<string, ProviderSettings> Providers { get; init; } = new Dictionary<string, ProviderSettings>();

    public RouteSettings Routes { get; init; } = new();

    /// <summary>Whether code may go to a cloud.</summary>
    public CloudSetting Cloud { get; init; } = CloudSetting.Ask;

    /// <summary>Nothing leaves the machine but to endpoints marked <c>"local": true</c>.</summary>
    public bool OfflineOnly { get; init; }

    /// <summary>Whether a route that begins with a local provider may fall to a cloud.</summary>
    public bool LocalToCloud { get; init; }

    public CompletionSettings Completion { get; init; } = new();

    public PrivacySettings Privacy { get; init; } = new();

    public BudgetSettings Budget { get; init; } = new();

    public ProjectLoadSettings Projects { get; init; } = new();

    public PredictionEndpointSettings PredictionEndpoint { get; init; } = new();

    /// <summary>What is out of range, one sentence each.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. Completion.Problems(),
        .. Budget.Problems(),
        .. PredictionEndpoint.Problems(),
        .. ProviderDefaults.Complete(Providers).Where(p => Providers.ContainsKey(p.Key)).SelectMany(p => p.Value.Problems(p.Key)),
        .. Routes.Problems(Providers.Keys),
    ];

    /// <summary>The same with the default in the place of each number that would fail where it is used.</summary>
    internal Settings InRange() => this with { Completion = Completion.InRange(), PredictionEndpoint = PredictionEndpoint.InRange() };
}

/// <summary>The user's word on clouds; a key found in the environment is never used before it was given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CloudSetting>))]
public enum CloudSetting
{
    /// <summary>Ask once, and until then call none.</summary>
    [JsonStringEnumMemberName("ask")]
    Ask,

    /// <summary>Never.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>For code actions that the user starts, not while typing.</summary>
    [JsonStringEnumMemberName("actions")]
    Actions,

    /// <summary>For everything.</summary>
    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>Provider ids in order of preference for each kind of work: the user's policy, as data.</summary>
public sealed record RouteSettings
{
    /// <summary>Ghost text.</summary>
    public IReadOnlyList<string> Completion { get; init; } = ["claude", "gpt", "ollama", "lmstudio", "llamacpp", "embedded"];

    /// <summary>Fix, document and tests.</summary>
    public IReadOnlyList<string> SmallFix { get; init; } = ["claude", "gpt", "ollama", "lmstudio", "llamacpp"];

    /// <summary>Refactoring by an instruction.</summary>
    public IReadOnlyList<string> Refactor { get; init; } = ["claude", "gpt", "ollama", "lmstudio", "llamacpp"];

    /// <summary>Explanations and short questions.</summary>
    public IReadOnlyList<string> Explain { get; init; } = ["claude", "gpt", "ollama", "lmstudio", "llamacpp"];

    /// <summary>Questions about design that span many files.</summary>
    public IReadOnlyList<string> Architecture { get; init; } = ["gpt", "claude", "ollama", "lmstudio", "llamacpp"];

    internal IEnumerable<string> Problems(IEnumerable<string> ownProviders)
    {
        var known = ProviderDefaults.BuiltIn.Keys.Concat(ownProviders).ToHashSet(StringComparer.Ordinal);
        (string Name, IReadOnlyList<string> Ids)[] routes =
        [
            ("completion", Completion), ("smallFix", SmallFix), ("refactor", Refactor), ("explain", Explain), ("architecture", Architecture),
        ];
        return from route in routes
               from id in route.Ids
               where !known.Contains(id)
               select $"`routes.{route.Name}` names the provider \"{id}\", which does not exist; add it to `providers` or remove it.";
    }
}

/// <summary>Ghost text.</summary>
public sealed record CompletionSettings
{
    /// <summary>Whether ghost text is shown while typing.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Milliseconds of quiet before a cloud is asked, or <c>"auto"</c> to follow the rhythm of typing. This machine is asked at once.</summary>
    public Debounce DebounceMs { get; init; } = Debounce.Auto;

    /// <summary>Milliseconds after which an answer is of no use any more.</summary>
    public int DeadlineMs { get; init; } = 2500;

    /// <summary>LSP language ids, <c>*</c> for all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = ["*"];

    /// <summary>Whether C# suggestions are bound by the compiler before they are shown.</summary>
    public bool Verify { get; init; } = true;

    private bool HasGoodDeadline => DeadlineMs is >= 100 and <= 60_000;

    private bool HasGoodDebounce => DebounceMs.Fixed is null or { TotalMilliseconds: >= 0 and <= 5000 };

    internal IEnumerable<string> Problems()
    {
        if (!HasGoodDeadline) yield return "`completion.deadlineMs` must be between 100 and 60000.";
        if (!HasGoodDebounce) yield return "`completion.debounceMs` must be \"auto\" or between 0 and 5000.";
    }

    internal CompletionSettings InRange()
    {
        var usual = new CompletionSettings();
        return this with { DeadlineMs = HasGoodDeadline ? DeadlineMs : usual.DeadlineMs, DebounceMs = HasGoodDebounce ? DebounceMs : usual.DebounceMs };
    }
}

/// <summary>What never leaves the machine.</summary>
public sealed record PrivacySettings
{
    /// <summary>Globs of files whose text goes to no cloud.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = ["**/.env*", "**/*.pfx", "**/secrets.json"];

    /// <summary>Whether things that look like secrets are blanked in prompts for clouds.</summary>
    public bool Redact { get; init; } = true;
}

/// <summary>Limits after which the next provider serves.</summary>
public sealed record BudgetSettings
{
    /// <summary>US dollars a day for all clouds together.</summary>
    public decimal PerDayUsd { get; init; } = 5;

    /// <summary>Cloud completions a minute.</summary>
    public int CompletionsPerMinute { get; init; } = 30;

    internal IEnumerable<string> Problems()
    {
        if (PerDayUsd < 0) yield return "`budget.perDayUsd` must not be negative; 0 means that clouds are never paid for.";
        if (CompletionsPerMinute < 0) yield return "`budget.completionsPerMinute` must not be negative; 0 means none.";
    }
}

/// <summary>How C# projects are read.</summary>
public sealed record ProjectLoadSettings
{
    /// <summary>Whether MSBuild may be asked what a project consists of, and the compiler to run its source generators. That runs the build logic of the workspace; without it only project files are read.</summary>
    public EvaluateSetting Evaluate { get; init; } = EvaluateSetting.Trusted;
}

/// <summary>When the build logic of a workspace may run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvaluateSetting>))]
public enum EvaluateSetting
{
    /// <summary>Where the editor says that the user trusts the workspace.</summary>
    [JsonStringEnumMemberName("trusted")]
    Trusted,

    /// <summary>Never.</summary>
    [JsonStringEnumMemberName("never")]
    Never,

    /// <summary>In every workspace, and for commands of the terminal; read from the user file only.</summary>
    [JsonStringEnumMemberName("always")]
    Always,
}

/// <summary>The loopback endpoint for editors that ask over HTTP.</summary>
public sealed record PredictionEndpointSettings
{
    /// <summary>Whether it listens.</summary>
    public bool Enabled { get; init; }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; init; } = 39847;

    private bool HasGoodPort => Port is >= 1024 and <= 65535;

    internal PredictionEndpointSettings InRange() => HasGoodPort ? this : this with { Port = new PredictionEndpointSettings().Port };

    internal IEnumerable<string> Problems()
    {
        if (!HasGoodPort) yield return "`predictionEndpoint.port` must be between 1024 and 65535.";
    }
}
