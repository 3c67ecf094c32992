using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>
/// A router over scripted models in virtual time. The chain is <c>claude</c> (OAuth), <c>key</c> (the same models under another
/// credential), <c>gpt</c>, <c>local</c>; ghost text and edits take it in this order, architecture asks gpt first.
/// </summary>
internal sealed class RouterBench : IDisposable
{
    private readonly RouterEnvironment environment;

    private readonly Func<Candidate, Candidate> candidate;

    public RouterBench(
        Func<RouterEnvironment, RouterEnvironment>? change = null, Func<RoutingSettings, RoutingSettings>? settings = null, Func<Candidate, Candidate>? candidate = null)
    {
        this.candidate = candidate ?? (c => c);
        environment = new RouterEnvironment(Time) { Random = new Random(1) };
        environment = change?.Invoke(environment) ?? environment;
        Claude = new("claude", Time);
        Key = new("key", Time);
        Gpt = new("gpt", Time);
        Local = new("local", Time);
        Settings = new RoutingSettings { Cloud = CloudConsent.All, Routes = Chain("claude", "key", "gpt", "local") };
        Settings = settings?.Invoke(Settings) ?? Settings;
        Router = new Router(Setup, environment);
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedModel Claude { get; }

    public ScriptedModel Key { get; }

    public ScriptedModel Gpt { get; }

    public ScriptedModel Local { get; }

    public RoutingSettings Settings { get; set; }

    public Router Router { get; private set; }

    public RouterSetup Setup => new(
        [.. new List<Candidate>
        {
            Cloud(Claude, "anthropic", "api.anthropic.test:443", "oauth"),
            Cloud(Key, "anthropic", "api.anthropic.test:443", "key"),
            Cloud(Gpt, "openai", "api.openai.test:443", "key"),
            new(Local, new("local", "ollama", "small", "small", "127.0.0.1:11434", "", Locality.Local)),
        }.Select(candidate)],
        Settings);

    public static Routes Chain(params string[] ids) => new()
    {
        Completion = ids,
        SmallFix = ids,
        Refactor = ids,
        Explain = ids,
        Architecture = [.. ids.OrderBy(i => i == "gpt" ? 0 : 1)],
    };

    public void Dispose() => Router.Dispose();

    public void Restart()
    {
        Router.Dispose();
        Router = new Router(Setup, environment);
    }

    /// <summary>Asks and moves the clock until the answer is complete: <c>provider: text</c>, seams as <c>| provider: text</c>.</summary>
    public string Ask(RequestKind kind = RequestKind.Explain, Confinement confinement = Confinement.None) => Ask(Request(kind, confinement));

    public string Ask(ModelRequest request)
    {
        string answer = "";
        Time.Run(async () => answer = await CollectAsync(request, CancellationToken.None));
        return answer;
    }

    /// <summary>Asks <paramref name="count"/> times, one request every <paramref name="everySeconds"/>.</summary>
    public List<string> AskMany(int count, double everySeconds, RequestKind kind = RequestKind.Explain)
    {
        var answers = new List<string>();
        for (int i = 0; i < count; i++)
        {
            answers.Add(Ask(kind));
            Time.Advance(TimeSpan.FromSeconds(everySeconds));
        }

        return answers;
    }

    public async Task<string> CollectAsync(ModelRequest request, CancellationToken cancellation)
    {
        string seen = "";
        bool ended = false;
        try
        {
            await foreach (var chunk in Router.StreamAsync(request, cancellation))
            {
                seen += chunk switch
                {
                    ModelChunk.Start start => (seen.Length > 0 ? " | " : "") + start.ProviderId + ": ",
                    ModelChunk.Text text => text.Value,
                    _ => "",
                };
                ended |= chunk is ModelChunk.End;
            }
        }
        catch (ProviderException failure)
        {
            return $"{seen}failed: {failure.Kind}";
        }

        return ended ? seen : $"{seen} (no end)";
    }

    public ModelRequest Request(RequestKind kind, Confinement confinement = Confinement.None) => kind is RequestKind.Completion
        ? new FillRequest
        {
            Kind = kind,
            Confinement = confinement,
            MaxTokens = 64,
            Deadline = Time.GetUtcNow() + KindClocks.Deadline(kind),
            Workspace = "",
            Path = "A.cs",
            Language = "csharp",
            Prefix = "int a = ".AsMemory(),
            Suffix = ";".AsMemory(),
        }
        : new ChatRequest
        {
            Kind = kind,
            Confinement = confinement,
            MaxTokens = 1000,
            Deadline = Time.GetUtcNow() + KindClocks.Deadline(kind),
            System = "You help.",
            Turns = [new(ChatRole.User, "Why?")],
        };

    private static Candidate Cloud(ScriptedModel model, string kind, string host, string credential) =>
        new(model, new(model.Id, kind, $"{kind}-small", $"{kind}-large", host, credential, Locality.Cloud))
        {
            FillPrice = new(1, 1, 1),
            ChatPrice = new(1, 1, 1),
        };
}
