namespace Assistant.Models.Tests;

public sealed class DebouncedTests
{
    [Fact]
    public void A_word_typed_in_one_go_costs_one_call_to_a_cloud()
    {
        using var bench = new RouterBench();
        Assert.Equal("claude: ok", Type(bench, null, keys: 12, everyMs: 100));
        Assert.Single(bench.Claude.Calls);
    }

    [Fact]
    public void Without_a_wait_every_key_costs_a_call()
    {
        using var bench = new RouterBench();
        Type(bench, TimeSpan.Zero, keys: 12, everyMs: 100);
        Assert.Equal(12, bench.Claude.Calls.Count);
    }

    [Theory]
    [InlineData(80, 4)] // shorter than the gap: each key is asked about
    [InlineData(120, 1)]
    public void A_fixed_wait_is_kept(int waitMs, int calls)
    {
        using var bench = new RouterBench();
        Type(bench, TimeSpan.FromMilliseconds(waitMs), keys: 4, everyMs: 100);
        Assert.Equal(calls, bench.Claude.Calls.Count);
    }

    [Fact]
    public void What_answers_on_this_machine_is_asked_at_once()
    {
        using var bench = new RouterBench(settings: s => s with { Mode = RoutingMode.Offline });
        Type(bench, TimeSpan.FromSeconds(1), keys: 12, everyMs: 100);
        Assert.Equal(12, bench.Local.Calls.Count);
    }

    [Fact]
    public void An_excluded_file_waits_for_no_cloud()
    {
        using var bench = new RouterBench();
        var debounced = new Debounced(bench.Router, () => TimeSpan.FromSeconds(1), bench.Time);
        var start = bench.Time.GetUtcNow();
        bench.Time.Run(() => ReadAsync(debounced, bench.Request(RequestKind.Completion, Confinement.ThisMachine), CancellationToken.None));
        Assert.Equal(start, bench.Time.GetUtcNow());
    }

    [Fact]
    public void What_the_user_asks_for_does_not_wait()
    {
        using var bench = new RouterBench();
        var debounced = new Debounced(bench.Router, () => TimeSpan.FromSeconds(1), bench.Time);
        var start = bench.Time.GetUtcNow();
        bench.Time.Run(() => ReadAsync(debounced, bench.Request(RequestKind.Explain), CancellationToken.None));
        bench.Time.Run(() => ReadAsync(debounced, (FillRequest)bench.Request(RequestKind.Completion) with { IsInvoked = true }, CancellationToken.None));
        Assert.Equal(start, bench.Time.GetUtcNow());
    }

    [Theory]
    [InlineData(40, 60)]
    [InlineData(120, 180)]
    [InlineData(900, 300)]
    public void The_wait_follows_the_rhythm_of_typing_within_limits(int everyMs, int waitMs)
    {
        var time = new Assistant.Testing.ManualTimeProvider();
        var rhythm = new TypingRhythm(time);
        Assert.Equal(TypingRhythm.Usual, rhythm.Typed());
        TimeSpan wait = default;
        for (int i = 0; i < 60; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(everyMs));
            wait = rhythm.Typed();
        }

        Assert.Equal(waitMs, wait.TotalMilliseconds, 0.5);
        time.Advance(TimeSpan.FromMinutes(1)); // a pause to think says nothing about typing
        Assert.Equal(wait, rhythm.Typed());
    }

    /// <summary>Each key cancels the request of the one before, as an editor does. Returns the answer to the last.</summary>
    private static string Type(RouterBench bench, TimeSpan? wait, int keys, int everyMs)
    {
        bench.Claude.Always = Script.Answer("ok", afterMs: 90);
        var debounced = new Debounced(bench.Router, () => wait, bench.Time);
        string answer = "";
        for (int i = 0; i < keys; i++)
        {
            using var key = new CancellationTokenSource();
            var asking = ReadAsync(debounced, bench.Request(RequestKind.Completion), key.Token);
            if (i == keys - 1)
            {
                bench.Time.Run(async () => answer = await asking);
                break;
            }

            bench.Time.Advance(TimeSpan.FromMilliseconds(everyMs));
            key.Cancel();
        }

        return answer;
    }

    private static async Task<string> ReadAsync(IModelProvider provider, ModelRequest request, CancellationToken cancellation)
    {
        string seen = "";
        try
        {
            await foreach (var chunk in provider.StreamAsync(request, cancellation))
            {
                seen += chunk switch { ModelChunk.Start start => start.ProviderId + ": ", ModelChunk.Text text => text.Value, _ => "" };
            }
        }
        catch (OperationCanceledException)
        {
            return "";
        }

        return seen;
    }
}
