using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class RefreshTests
{
    [Fact]
    public void R14_A_rejected_token_is_refreshed_once_while_the_request_is_already_elsewhere()
    {
        var time = new ManualTimeProvider();
        var token = new SlowToken(time, TimeSpan.FromSeconds(4));
        var (claude, gpt) = (new ScriptedModel("claude", time), new ScriptedModel("gpt", time));
        using var router = Build(time, token, claude, gpt);
        claude.Next([.. Enumerable.Repeat(Script.Fails(FailureKind.Unauthorized, afterMs: 10), 3)]);
        time.Run(async () => Assert.Equal(["gpt", "gpt", "gpt"], await Task.WhenAll(Ask(router, time), Ask(router, time), Ask(router, time))));
        Assert.Equal(10, (time.GetUtcNow() - ManualStart).TotalMilliseconds); // the user waits for no refresh
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, token.Refreshes);
        time.Run(async () => Assert.Equal("claude", await Ask(router, time))); // and the fresh token is tried at once
    }

    [Fact]
    public void A_quick_refresh_brings_the_same_provider_back_within_the_request()
    {
        var time = new ManualTimeProvider();
        var token = new SlowToken(time, TimeSpan.FromMilliseconds(300));
        var (claude, gpt) = (new ScriptedModel("claude", time), new ScriptedModel("gpt", time));
        using var router = Build(time, token, claude, gpt);
        claude.Next(Script.Fails(FailureKind.Unauthorized));
        gpt.Always = Script.Answer("slow", afterMs: 2000);
        time.Run(async () => Assert.Equal("claude", await Ask(router, time)));
        Assert.Equal(2, claude.Calls.Count);
    }

    [Fact]
    public void A_refresh_that_fails_leaves_the_token_and_costs_nothing()
    {
        var time = new ManualTimeProvider();
        var token = new SlowToken(time, TimeSpan.FromSeconds(15)) { Fails = true };
        var (claude, gpt) = (new ScriptedModel("claude", time), new ScriptedModel("gpt", time));
        using var router = Build(time, token, claude, gpt);
        claude.Next(Script.Fails(FailureKind.Unauthorized));
        time.Run(async () => Assert.Equal("gpt", await Ask(router, time)));
        time.Advance(TimeSpan.FromSeconds(20));
        time.Run(async () => Assert.Equal("claude", await Ask(router, time))); // its hold is over, the old token works again
        Assert.Equal("token-0", token.Current.Value);
    }

    private static readonly DateTimeOffset ManualStart = new ManualTimeProvider().GetUtcNow();

    private static Router Build(ManualTimeProvider time, ICredential token, ScriptedModel claude, ScriptedModel gpt) => new(
        new(
            [
                new(claude, new("claude", "anthropic", "small", "large", "api.anthropic.test:443", token.Id, Locality.Cloud)) { Credential = token },
                new(gpt, new("gpt", "openai", "small", "large", "api.openai.test:443", "key", Locality.Cloud)),
            ],
            new RoutingSettings { Cloud = CloudConsent.All }),
        new RouterEnvironment(time) { Random = new Random(1) });

    private static async Task<string> Ask(Router router, ManualTimeProvider time)
    {
        string by = "";
        var request = new ChatRequest
        {
            Kind = RequestKind.Explain,
            Confinement = Confinement.None,
            MaxTokens = 10,
            Deadline = time.GetUtcNow() + TimeSpan.FromMinutes(1),
            System = "",
            Turns = [new(ChatRole.User, "Why?")],
        };
        await foreach (var chunk in router.StreamAsync(request, CancellationToken.None))
        {
            if (chunk is ModelChunk.Start start) by = start.ProviderId;
        }

        return by;
    }

    /// <summary>A token whose refresh takes its time.</summary>
    private sealed class SlowToken(ManualTimeProvider time, TimeSpan takes) : ICredential
    {
        public string Id => "oauth";

        public bool Fails { get; init; }

        public int Refreshes { get; private set; }

        public Secret Current { get; private set; } = new(SecretScheme.BearerToken, "token-0");

        public ValueTask<Secret?> GetAsync(CancellationToken cancellation) => new(Current);

        public async ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation)
        {
            Refreshes++;
            await Pause.For(takes, time, cancellation);
            if (Fails) throw new CredentialException("the token endpoint answers 500");
            return Current = new(SecretScheme.BearerToken, $"token-{Refreshes}");
        }
    }
}
