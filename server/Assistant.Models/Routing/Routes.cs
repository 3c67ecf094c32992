namespace Assistant.Models;

/// <summary>The user's policy as data: for each kind of request, the ids of the providers that may serve it, best first.</summary>
public sealed record Routes
{
    public IReadOnlyList<string> Completion { get; init; } = ["claude", "gpt", "ollama", "lmstudio", "llamacpp", "embedded"];

    public IReadOnlyList<string> SmallFix { get; init; } = ClaudeFirst;

    public IReadOnlyList<string> Refactor { get; init; } = ClaudeFirst;

    public IReadOnlyList<string> Explain { get; init; } = ClaudeFirst;

    public IReadOnlyList<string> Architecture { get; init; } = ["gpt", "claude", "ollama", "lmstudio", "llamacpp"];

    private static IReadOnlyList<string> ClaudeFirst => ["claude", "gpt", "ollama", "lmstudio", "llamacpp"];

    /// <summary>The route of one kind.</summary>
    public IReadOnlyList<string> For(RequestKind kind) => kind switch
    {
        RequestKind.Completion => Completion,
        RequestKind.SmallFix => SmallFix,
        RequestKind.Refactor => Refactor,
        RequestKind.Explain => Explain,
        RequestKind.Architecture => Architecture,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no route."),
    };
}
