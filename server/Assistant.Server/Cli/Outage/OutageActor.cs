using Assistant.Models;

namespace Assistant.Server;

/// <summary>One provider of a replay: a real provider client, and the track that the simulated service behind it plays.</summary>
internal sealed record OutageActor(ProviderOptions Options, IncidentTrack Track)
{
    private const string ClaudeUrl = "https://api.anthropic.com";

    public string Id => Options.Id;

    public bool IsCloud => Options is not OllamaOptions;

    public string Name => ProviderName.Of(Id);

    /// <summary>How many milliseconds of the incident it answers badly, weighed by how badly.</summary>
    public double BrokenMs => Track.Phases.Sum(p => (p.To - p.From) * p.Mix.Where(f => f.Kind != "ok").Sum(f => f.Weight) / p.Mix.Sum(f => f.Weight));

    /// <summary>Host and port, as the router names them.</summary>
    public string Host => $"{Options.BaseUrl!.Host}:{Options.BaseUrl.Port}";

    /// <summary>The providers that everybody has, in the order of the default routes: Claude (each of its models, where the incident tells
    /// them apart), GPT, and Ollama on this machine.</summary>
    public static IReadOnlyList<OutageActor> For(Incident incident)
    {
        string[] models = [.. incident.Tracks.Keys.Where(t => t is not ("anthropic-oauth" or "anthropic-key" or "openai" or "local")).Order(StringComparer.Ordinal)];
        string signedIn = incident.Tracks.ContainsKey("anthropic-oauth") ? "anthropic-oauth" : "anthropic-key";
        return
        [
            .. models.Length > 0 ? models.Select(m => Claude(m, m, incident.Track(m))) : [Claude("claude", "claude-sonnet-5-5", incident.Track(signedIn))],
            new(new OpenAiOptions { Id = "gpt", BaseUrl = new("https://api.openai.com/v1"), Model = "gpt-6-luna", ChatModel = "gpt-6.1-sol" }, incident.Track("openai")),
            new(new OllamaOptions { Id = "ollama", BaseUrl = new("http://127.0.0.1:11434"), Model = "qwen2.5-coder:1.5b" }, incident.Track("local")),
        ];
    }

    /// <summary>The service, playing from now on.</summary>
    public SimulatedUpstream Simulate(TimeProvider time, int seed)
    {
        var upstream = new SimulatedUpstream(Id, time) { GapMs = IsCloud ? 20 : 10 };
        if (!IsCloud) upstream.Models.Set(new SimulatedModel(Options.Model!, "completion", "insert"));
        upstream.Play(Track, seed);
        return upstream;
    }

    /// <summary>The client that the product uses, over the simulated service instead of the network.</summary>
    public IRemoteProvider Connect(SimulatedUpstream upstream)
    {
        var credential = new HeldSecret($"replay:{Id}", new Secret(SecretScheme.ApiKey, "not-a-key"));
        return new ProviderFactory(upstream.Time).Create(Options, credential, new SimulatedHandler(upstream));
    }

    private static OutageActor Claude(string id, string model, IncidentTrack track) =>
        new(new AnthropicOptions { Id = id, BaseUrl = new(ClaudeUrl), Model = model, ChatModel = model }, track);
}
