using System.Diagnostics;

namespace Assistant.Models.Tests;

public sealed class RouteDecisionTests
{
    [Fact]
    public void R17_A_decision_names_every_candidate_with_its_reason()
    {
        using var bench = new RouterBench();
        bench.Claude.Always = Script.Fails(FailureKind.Unauthorized, status: 401);
        bench.Ask();
        Assert.Equal(
            """
            Explain: a question about code
            claude/anthropic-large Skip: 401 since 00:00, next try 00:00:03
            key/anthropic-large Use: ready
            gpt/openai-large Use: ready
            local/small Use: ready
            """,
            Show(bench.Router.Explain(RequestClassifier.Classify("Why?"), Confinement.None)));
    }

    [Fact]
    public void R17_Explaining_calls_nobody_and_always_says_the_same()
    {
        using var bench = new RouterBench();
        bench.Claude.Next(Script.Fails(FailureKind.ServerError), Script.Fails(FailureKind.ServerError));
        bench.AskMany(2, 1);
        int calls = bench.Claude.Calls.Count + bench.Key.Calls.Count;
        var decisions = Enumerable.Range(0, 50).Select(_ => Show(Explain(bench))).Distinct();
        Assert.Single(decisions);
        Assert.Equal(calls, bench.Claude.Calls.Count + bench.Key.Calls.Count);
    }

    [Fact] // the median, since this machine may be busy
    public void R17_Explaining_takes_at_most_two_milliseconds()
    {
        using var bench = new RouterBench();
        var times = new List<double>();
        for (int i = 0; i < 200; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Explain(bench);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Assert.InRange(times.Order().ElementAt(100), 0, 2);
    }

    [Fact]
    public void Unknown_and_doubled_ids_in_a_route_are_passed_over()
    {
        using var bench = new RouterBench(settings: s => s with { Routes = RouterBench.Chain("nobody", "gpt", "gpt", "local") });
        Assert.Equal(["gpt", "local"], Explain(bench).Steps.Select(s => s.ProviderId));
    }

    [Fact]
    public void A_conversation_stays_with_the_provider_that_has_it_cached()
    {
        using var bench = new RouterBench();
        bench.Claude.Next(Script.Fails(FailureKind.Unauthorized));
        Assert.Equal("key: ok", bench.Ask(Turn(bench, 1)));
        bench.AskMany(5, 6); // claude is back meanwhile
        Assert.Equal("key: ok", bench.Ask(Turn(bench, 2)));
        Assert.Equal("claude: ok", bench.Ask());
        bench.Time.Advance(TimeSpan.FromMinutes(6)); // and the cache is cold
        Assert.Equal("claude: ok", bench.Ask(Turn(bench, 3)));
    }

    private static ChatRequest Turn(RouterBench bench, int number) => ((ChatRequest)bench.Request(RequestKind.Explain)) with
    {
        Turns = [new(ChatRole.User, "One conversation"), .. Enumerable.Range(1, number - 1).Select(i => new ChatTurn(ChatRole.User, $"And {i}?"))],
    };

    private static RouteDecision Explain(RouterBench bench) => bench.Router.Explain(new(RequestKind.Explain, "test"), Confinement.None);

    private static string Show(RouteDecision decision) => string.Join('\n',
        decision.Steps.Select(s => $"{s.ProviderId}/{s.Model} {s.Verdict}: {s.Reason}").Prepend($"{decision.Kind}: {decision.Reason}"));
}
