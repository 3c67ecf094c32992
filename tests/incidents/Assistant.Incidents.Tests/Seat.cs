using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Incidents.Tests;

/// <summary>One provider of a replay: its place in the chain, and the incident's track that it plays.</summary>
internal sealed record Seat(string Id, string Track, string Host, SeatKind Kind)
{
    /// <summary>One vendor through two credentials, then another vendor, then this machine: the chain of ROUTING's simulation.</summary>
    public static IReadOnlyList<Seat> Usual { get; } =
    [
        new("claude", "anthropic-oauth", "api.anthropic.test", SeatKind.Anthropic),
        new("claude-key", "anthropic-key", "api.anthropic.test", SeatKind.Anthropic),
        new("gpt", "openai", "api.openai.test", SeatKind.OpenAi),
        LocalSeat,
    ];

    /// <summary>The key alone, at a host of its own: a region whose name is lost takes no other credential with it.</summary>
    public static IReadOnlyList<Seat> KeyFirst { get; } =
    [
        new("claude-key", "anthropic-key", "api.anthropic.test", SeatKind.Anthropic),
        new("gpt", "openai", "api.openai.test", SeatKind.OpenAi),
        LocalSeat,
    ];

    /// <summary>Three models of one vendor under one key.</summary>
    public static IReadOnlyList<Seat> ThreeModels { get; } =
    [
        new("opus46", "opus46", "api.anthropic.test", SeatKind.Anthropic),
        new("sonnet46", "sonnet46", "api.anthropic.test", SeatKind.Anthropic),
        new("opus48", "opus48", "api.anthropic.test", SeatKind.Anthropic),
        LocalSeat,
    ];

    public static IReadOnlyList<Seat> For(Incident incident) =>
        incident.Tracks.ContainsKey("opus46") ? ThreeModels
        : incident.Tracks.Keys.All(k => k is "anthropic-key") ? KeyFirst
        : Usual;

    public bool IsCloud => Kind is not SeatKind.Local;

    private static Seat LocalSeat => new("local", "local", "127.0.0.1", SeatKind.Local);

    public Candidate Sit(SimulatedUpstream upstream, ManualTimeProvider time)
    {
        var credential = new HeldSecret($"test:{Id}", new Secret(SecretScheme.ApiKey, $"secret-{Id}"));
        return Candidate.Of(new ProviderFactory(time).Create(Options, credential, new SimulatedHandler(upstream)));
    }

    // Two credentials of one vendor ask for the same models; models of their own make seats independent.
    private string ModelName => Track.StartsWith("anthropic", StringComparison.Ordinal) ? "claude" : Id;

    private ProviderOptions Options => Kind switch
    {
        SeatKind.Anthropic => new AnthropicOptions { Id = Id, BaseUrl = new($"https://{Host}"), Model = $"{ModelName}-small", ChatModel = $"{ModelName}-large" },
        SeatKind.OpenAi => new OpenAiOptions { Id = Id, BaseUrl = new($"https://{Host}/v1"), Model = $"{ModelName}-small", ChatModel = $"{ModelName}-large" },
        _ => new LlamaCppOptions { Id = Id, BaseUrl = new($"http://{Host}:8012") },
    };
}

internal enum SeatKind
{
    Anthropic,
    OpenAi,
    Local,
}
