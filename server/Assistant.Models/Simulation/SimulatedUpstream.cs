using System.Text.Json;

namespace Assistant.Models;

/// <summary>
/// A scripted service with the wire formats of Anthropic, OpenAI, Ollama, llama-server and LM Studio, for replays of outages. It
/// decides what to answer; a <see cref="SimulatedHandler"/> plays that in virtual time, and tests play it over real sockets.
/// </summary>
public sealed class SimulatedUpstream(string name, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<UpstreamCall> calls = [];
    private readonly Queue<Fault> queue = new();
    private Func<Fault> fault = () => Fault.Ok;

    public string Name { get; } = name;

    public TimeProvider Time { get; } = time;

    public double FirstTokenMs { get; set; } = 5;

    public double GapMs { get; set; } = 1;

    /// <summary>The tokens of a good answer; null for tokens that name this upstream.</summary>
    public IReadOnlyList<string>? Answer { get; set; }

    /// <summary>Models of a local server, or the list of a cloud.</summary>
    public SimulatedModels Models { get; } = new();

    /// <summary>What the token endpoint does; null while it is healthy.</summary>
    public Func<TokenPhase?> TokenEndpoint { get; set; } = () => null;

    /// <summary>What the status page says, true or not.</summary>
    public Func<string> StatusPage { get; set; } = () => "none";

    /// <summary>Every call that arrived, in order.</summary>
    public IReadOnlyList<UpstreamCall> Calls
    {
        get
        {
            lock (gate) return [.. calls];
        }
    }

    /// <summary>The calls that asked for text (not for lists, states or tokens).</summary>
    public IReadOnlyList<UpstreamCall> TextCalls => [.. Calls.Where(c => c.AsksForText)];

    /// <summary>From now on, every call meets this.</summary>
    public void Always(Fault next) => Decide(() => next);

    /// <summary>The next calls meet these, one each, before <see cref="Always"/> counts again.</summary>
    public void Next(params IReadOnlyList<Fault> faults)
    {
        lock (gate)
        {
            foreach (var next in faults) queue.Enqueue(next);
        }
    }

    /// <summary>Plays an incident's track from now on, on this upstream's clock.</summary>
    public void Play(IncidentTrack track, int seed)
    {
        var start = Time.GetUtcNow();
        var random = new Random(seed);
        Decide(() => track.Draw(Time.GetUtcNow() - start, random));
        TokenEndpoint = () => track.TokenEndpoint(Time.GetUtcNow() - start);
        StatusPage = () => track.Indicator(Time.GetUtcNow() - start);
    }

    internal (UpstreamCall Call, IEnumerable<WireStep> Steps) Serve(UpstreamRequest request)
    {
        var wire = request.Method == "POST" ? UpstreamWire.For(request.Path) : null;
        var call = Record(request, wire is not null);
        if (wire is null && !IsService(request.Path)) return (call, UpstreamScript.Json(404, "{}"));
        if (wire is null) return (call, Service(request, call.Fault));
        if (SimulatedModels.RequestedModel(request) is { } model && Models.Refuses(request.Path, model) is { } refusal) return (call, refusal);
        if (IsLoadRequest(request)) return (call, Models.Load());
        var pace = new UpstreamPace(Name, FirstTokenMs + Models.LoadMs(request.Path), GapMs, Answer);
        return (call, new UpstreamScript(wire, pace, request).Play(call.Fault));
    }

    private UpstreamCall Record(UpstreamRequest request, bool asksForText)
    {
        lock (gate)
        {
            var meets = asksForText && queue.TryDequeue(out var queued) ? queued : fault();
            var call = new UpstreamCall(Time.GetUtcNow(), request, meets) { AsksForText = asksForText && !IsLoadRequest(request) };
            calls.Add(call);
            return call;
        }
    }

    private void Decide(Func<Fault> next)
    {
        lock (gate) fault = next;
    }

    /// <summary>Lists, states and tokens: they only share faults of the transport and of the credential, so that a service
    /// may be broken while its list of models looks well.</summary>
    private IEnumerable<WireStep> Service(UpstreamRequest request, Fault meets)
    {
        if (request.Path.EndsWith("/oauth/token", StringComparison.Ordinal)) return Token();
        if (UpstreamScript.BeforeAnyByte(meets) is { } gone) return [gone];
        if (meets is { Kind: "err", Err: "auth" or "auth_credentials" or "oauth_expired" or "oauth_invalid" })
        {
            var error = VendorError.Find(request.Headers.ContainsKey("anthropic-version") ? VendorError.Anthropic : VendorError.OpenAi, meets.Err);
            return UpstreamScript.Json(error.Status, error.Body, error.Headers);
        }

        return request.Path.EndsWith("/status.json", StringComparison.Ordinal)
            ? UpstreamScript.Json(200, $$$"""{"status":{"indicator":{{{SimulationJson.Quote(StatusPage())}}}}}""")
            : Models.Answer(request);
    }

    private IEnumerable<WireStep> Token()
    {
        var phase = TokenEndpoint();
        if (phase is { HangMs: > 0 }) yield return WireStep.Wait.Milliseconds(phase.HangMs);
        var answer = phase?.Status is { } status
            ? UpstreamScript.Json(status, VendorError.Anthropic["internal"].Body)
            : UpstreamScript.Json(200, $$"""{"token_type":"Bearer","access_token":"fake-{{Guid.NewGuid():N}}","expires_in":28800}""");
        foreach (var step in answer) yield return step;
    }

    private static bool IsService(string path) => SimulatedModels.Serves(path)
        || path.EndsWith("/oauth/token", StringComparison.Ordinal)
        || path.EndsWith("/status.json", StringComparison.Ordinal);

    /// <summary>Ollama loads a model when it is asked for nothing.</summary>
    private static bool IsLoadRequest(UpstreamRequest request)
    {
        if (!request.Path.EndsWith("/api/generate", StringComparison.Ordinal)) return false;
        using var body = JsonDocument.Parse(request.Body);
        return !body.RootElement.TryGetProperty("prompt", out var prompt) || prompt.GetString() is null or "";
    }
}
