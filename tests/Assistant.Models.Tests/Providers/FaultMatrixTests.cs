using Assistant.Testing;

namespace Assistant.Models.Tests;

/// <summary>Every fault against every wire format over real sockets: the right kind of failure, one call, and never half an answer that
/// passes for a whole one.</summary>
public sealed class FaultMatrixTests
{
    internal static readonly (string Fault, FailureKind Kind)[] BeforeTheFirstToken =
    [
        ("""{"kind":"err","err":"auth"}""", FailureKind.Unauthorized),
        ("""{"kind":"err","err":"oauth_expired"}""", FailureKind.Unauthorized),
        ("""{"kind":"err","err":"region"}""", FailureKind.Unauthorized),
        ("""{"kind":"err","err":"invalid_request"}""", FailureKind.BadRequest),
        ("""{"kind":"err","err":"context_length"}""", FailureKind.ContextOverflow),
        ("""{"kind":"err","err":"not_found"}""", FailureKind.UnknownModel),
        ("""{"kind":"err","err":"rate"}""", FailureKind.RateLimited),
        ("""{"kind":"err","err":"quota"}""", FailureKind.NoQuota),
        ("""{"kind":"err","err":"spend_limit"}""", FailureKind.NoQuota),
        ("""{"kind":"err","err":"credit"}""", FailureKind.NoQuota),
        ("""{"kind":"err","err":"billing"}""", FailureKind.NoQuota),
        ("""{"kind":"err","err":"internal"}""", FailureKind.ServerError),
        ("""{"kind":"err","err":"timeout504"}""", FailureKind.ServerError),
        ("""{"kind":"err","err":"overloaded"}""", FailureKind.Overloaded),
        ("""{"kind":"err","err":"overloaded529"}""", FailureKind.Overloaded),
        ("""{"kind":"edge","edge":502}""", FailureKind.ServerError),
        ("""{"kind":"edge","edge":503}""", FailureKind.Overloaded),
        ("""{"kind":"edge","edge":504}""", FailureKind.ServerError),
        ("""{"kind":"edge","edge":520}""", FailureKind.ServerError),
        ("""{"kind":"edge","edge":"challenge"}""", FailureKind.ServerError),
        ("""{"kind":"edge","edge":"cf500"}""", FailureKind.ServerError),
        ("""{"kind":"raw","status":429,"body":"{\"status\":\"come back later\"}"}""", FailureKind.RateLimited),
        ("""{"kind":"raw","status":200,"type":"text/html","body":"<html><body>Welcome to Airport WiFi. Please log in.</body></html>"}""", FailureKind.CaptivePortal),
        ("""{"kind":"raw","status":302,"type":"text/html","body":"","headers":{"location":"http://portal.example/login"}}""", FailureKind.CaptivePortal),
        ("""{"kind":"raw","status":418,"body":"{}"}""", FailureKind.BadRequest),
        ("""{"kind":"raw","status":599,"body":"{}"}""", FailureKind.ServerError),
        ("""{"kind":"half-error","status":529,"ms":30}""", FailureKind.Overloaded),
        ("""{"kind":"reset"}""", FailureKind.Unreachable),
        ("""{"kind":"close"}""", FailureKind.Unreachable),
        ("""{"kind":"hang","ms":30,"then":{"kind":"edge","edge":504}}""", FailureKind.ServerError),
        ("""{"kind":"drop","after":0}""", FailureKind.Truncated),
        ("""{"kind":"eof","after":0}""", FailureKind.Truncated),
        ("""{"kind":"truncate","after":0}""", FailureKind.Truncated),
        ("""{"kind":"stall","after":0,"ms":30}""", FailureKind.Truncated),
        ("""{"kind":"sse-error","after":0,"err":"overloaded"}""", FailureKind.Overloaded),
    ];

    internal static readonly (string Fault, FailureKind Kind)[] MidStream =
    [
        ("""{"kind":"drop","after":6}""", FailureKind.Truncated),
        ("""{"kind":"drop","after":6,"rst":true}""", FailureKind.Truncated),
        ("""{"kind":"eof","after":6}""", FailureKind.Truncated),
        ("""{"kind":"truncate","after":6}""", FailureKind.Truncated),
        ("""{"kind":"stall","after":6,"ms":30}""", FailureKind.Truncated),
        ("""{"kind":"ping-stall","after":6,"ms":30,"pingMs":10}""", FailureKind.Truncated),
        ("""{"kind":"sse-error","after":6,"err":"overloaded"}""", FailureKind.Overloaded),
        ("""{"kind":"sse-error","after":6,"err":"internal"}""", FailureKind.ServerError),
    ];

    public static TheoryData<string, string> KindsAndModes => [.. from kind in ProviderBench.AllKinds from mode in (string[])["fill", "chat"] select (kind, mode)];

    [Theory, MemberData(nameof(KindsAndModes))]
    public Task Before_the_first_token(string kind, string mode) => Check(kind, mode, BeforeTheFirstToken, mayHaveText: false);

    [Theory, MemberData(nameof(KindsAndModes))]
    public Task In_the_middle_of_the_stream(string kind, string mode) => Check(kind, mode, MidStream, mayHaveText: true);

    [Theory, MemberData(nameof(KindsAndModes))]
    public async Task A_good_answer_is_whole(string kind, string mode)
    {
        await using var bench = ProviderBench.Real(kind);
        var answer = await bench.AskAsync(bench.Ask(mode), TestContext.Current.CancellationToken);
        Assert.Null(answer.Failure);
        Assert.Equal(string.Concat(Enumerable.Range(0, 12).Select(i => $"up:{i} ")), answer.Text);
        Assert.Equal(kind, answer.Start?.ProviderId);
        Assert.NotNull(answer.End);
        Assert.Single(bench.Upstream.TextCalls);
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task An_empty_conversation_is_a_failure_and_an_empty_fill_in_by_chat_without_tags_too(string kind)
    {
        await using var bench = ProviderBench.Real(kind);
        bench.Upstream.Always(Fault.Parse("""{"kind":"ok","empty":true}"""));
        var answer = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.Empty, answer.Failure?.Kind);

        var fill = await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        bool hasFim = kind is OllamaOptions.KindName or LlamaCppOptions.KindName or OpenAiCompatibleOptions.KindName;
        Assert.Equal(hasFim ? "Done: " : "Empty after \"\"", fill.ToString());
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task Nothing_between_the_tags_is_an_answer(string kind)
    {
        await using var bench = ProviderBench.Real(kind);
        bench.Upstream.Answer = ["<fill>", "</fill>"];
        bench.Upstream.Models.Set(new SimulatedModel("tiny:latest", "completion"));
        if (kind is LlamaCppOptions.KindName) bench.Upstream.Next(Fault.Error("no_infill"));
        if (kind is OpenAiCompatibleOptions.KindName) bench.Upstream.Next(Fault.Parse("""{"kind":"raw","status":404,"body":"{}"}"""));
        var fill = await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        Assert.Null(fill.Failure);
        Assert.Equal("", fill.Text);
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task An_error_whose_body_hangs_is_judged_by_its_status_half_a_second_later(string kind)
    {
        var clock = new ManualTimeProvider();
        await using var bench = ProviderBench.Virtual(kind, clock);
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
        bench.Upstream.Next(Fault.Parse("""{"kind":"half-error","status":429,"headers":{"retry-after":"7"}}"""));
        var asking = bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var patience = clock.GetUtcNow() + TimeSpan.FromSeconds(0.5);
        while (clock.NextDue != patience) await Task.Yield(); // until it waits for the body
        clock.Advance(TimeSpan.FromSeconds(0.5));
        var failure = (await asking).Failure;
        Assert.Equal(FailureKind.RateLimited, failure?.Kind);
        Assert.Equal(TimeSpan.FromSeconds(7), failure?.RetryAfter);
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task Nobody_there_is_unreachable(string kind)
    {
        await using var bench = ProviderBench.Real(kind);
        await bench.Server.GoDown();
        var answer = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.Unreachable, answer.Failure?.Kind);
        Assert.Equal(FailureOrigin.Transport, answer.Failure?.Origin);
        bench.Server.ComeBack();
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
    }

    [Theory, MemberData(nameof(ProviderBench.Kinds), MemberType = typeof(ProviderBench))]
    public async Task A_name_that_does_not_resolve_is_unreachable(string kind)
    {
        var clock = new ManualTimeProvider();
        await using var bench = ProviderBench.Virtual(kind, clock);
        bench.Upstream.Always(new Fault { Kind = "dns" });
        var answer = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.Unreachable, answer.Failure?.Kind);
        Assert.Contains("does not resolve", answer.Failure!.Message, StringComparison.Ordinal);
    }

    private static async Task Check(string kind, string mode, (string Fault, FailureKind Kind)[] matrix, bool mayHaveText)
    {
        await using var bench = ProviderBench.Real(kind);
        // The first call also asks what the server has; the faults below are about the calls that ask for text.
        Assert.Null((await bench.AskAsync(bench.Ask(mode), TestContext.Current.CancellationToken)).Failure);
        var wrong = new List<string>();
        foreach (var (fault, expected) in matrix)
        {
            int before = bench.Upstream.TextCalls.Count;
            bench.Upstream.Next(Fault.Parse(fault));
            var answer = await bench.AskAsync(bench.Ask(mode), TestContext.Current.CancellationToken);
            int calls = bench.Upstream.TextCalls.Count - before;
            if (answer.Failure?.Kind != expected) wrong.Add($"{fault}: {expected} expected, but {answer} {answer.Failure?.Message}");
            if (answer.End is not null) wrong.Add($"{fault}: passes for complete");
            if (calls != 1) wrong.Add($"{fault}: {calls} calls");
            if (!mayHaveText && answer.Text.Length > 0) wrong.Add($"{fault}: has text");
            if (answer.Failure?.ToString().Contains(ProviderBench.Key, StringComparison.Ordinal) is true) wrong.Add($"{fault}: shows the key");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
