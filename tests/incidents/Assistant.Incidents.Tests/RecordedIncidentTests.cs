using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>Every recorded incident from its first to its last minute, through the real router and the real provider clients.</summary>
public sealed class RecordedIncidentTests(RecordedIncidents played, ITestOutputHelper output) : IClassFixture<RecordedIncidents>
{
    [Fact]
    public void R1_R2_Every_request_is_answered_completely()
    {
        output.WriteLine($"{played.All.Sum(r => r.Served.Count)} requests");
        Assert.Empty(played.All.SelectMany(r => r.Complaints));
    }

    [Fact]
    public void R4_First_tokens_stay_quick()
    {
        foreach (var replay in played.All)
        {
            var (p95, p99) = (Percentile(replay.FirstTokens, 0.95), Percentile(replay.FirstTokens, 0.99));
            output.WriteLine($"{replay.Name}: p95 {p95:0.00} s, p99 {p99:0.00} s");
            Assert.True(p95 <= 3.5 && p99 <= 7.5, $"{replay.Name}: p95 {p95:0.00} s, p99 {p99:0.00} s");
        }
    }

    [Fact]
    public void R6_A_broken_service_gets_few_calls()
    {
        int calls = played.All.Sum(r => r.CallsWhileBroken);
        int without = played.All.Sum(r => r.CallsWithoutBreakers(1));
        output.WriteLine($"{calls} calls to broken services, {without} without breakers: {(double)calls / without:P1}");
        foreach (var r in played.All) output.WriteLine($"{r.Name}: {r.CallsWhileBroken} of {r.CallsWithoutBreakers(1)} {string.Join(", ", r.Watch.Attempts.GroupBy(a => a.Role).Select(g => $"{g.Key}={g.Count()}"))}");
        Assert.True(calls <= 0.15 * without, $"{calls} of {without}");
        var rates = played.All.SelectMany(r => r.SettledCallRates()).ToList();
        Assert.NotEmpty(rates);
        foreach (var (what, rate) in rates) output.WriteLine($"{what}: {rate:0.00} calls a minute");
        Assert.All(rates, r => Assert.True(r.CallsAMinute <= 1, $"{r.What}: {r.CallsAMinute:0.00} calls a minute"));
    }

    [Fact]
    public void R7_Nothing_is_sent_inside_retry_after() => Assert.Empty(played.All.SelectMany(r => r.CallsInsideRetryAfter()));

    [Fact]
    public void R9_The_first_choice_is_back_soon_after_it_is_well()
    {
        var times = played.All.SelectMany(r => r.ReturnTimes()).ToList();
        foreach (var (what, took) in times) output.WriteLine($"{what}: {took.TotalSeconds:0} s");
        double p95 = Percentile([.. times.Select(t => t.Took.TotalSeconds)], 0.95);
        Assert.True(p95 <= 150, $"p95 {p95:0} s");
    }

    [Fact]
    public void R11_Hedges_stay_within_a_tenth() => Assert.All(played.All, r => Assert.InRange(r.WorstHedgeShare(), 0, 0.101));

    [Fact]
    public void R10_A_calm_day_costs_next_to_no_extra_calls()
    {
        var calm = played.All.Single(r => r.Name == Incidents.Calm.Id);
        double extra = (double)calm.Watch.Attempts.Count / calm.Served.Count - 1;
        output.WriteLine($"{extra:P1} extra calls");
        Assert.InRange(extra, 0, 0.03);
    }

    [Fact]
    public void R15_Offline_is_quick_and_quiet()
    {
        var replay = played.All.Single(r => r.Name == "synthetic-laptop-offline");
        var (lost, back) = (TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(22));
        var calls = replay.CloudCallsBetween(lost + TimeSpan.FromSeconds(1), back); // the request that finds it out asks two hosts
        output.WriteLine($"{calls.Count} calls to clouds in 20 minutes offline");
        Assert.All(calls, from => Assert.InRange(calls.Count(c => c >= from && c < from + TimeSpan.FromMinutes(1)), 1, 3));
        Assert.All(replay.ServedBetween(lost, back), s => Assert.True(
            s.Provider == "local" && s.FirstText.TotalMilliseconds <= s.LocalMs + 150, $"{s.Kind} at {s.At:mm:ss}: {s.Provider} after {s.FirstText}"));
    }

    [Fact]
    public void R17_Every_answer_names_its_provider_its_model_and_a_reason() => Assert.All(
        played.All.SelectMany(r => r.Served).SelectMany(s => s.Parts),
        p => Assert.True(p.Start.ProviderId.Length > 0 && p.Start.Model.Length > 0 && p.Start.Reason.Length > 0, p.Start.ToString()));

    [Fact]
    public void R18_Each_attempt_is_a_span_under_its_request_and_each_first_chunk_is_measured() => Assert.All(played.All, r =>
    {
        Assert.Equal(r.Served.Count, r.Watch.Requests.Count);
        Assert.Equal(r.Served.Count(s => s.FirstTextAt is not null), r.Watch.FirstChunks);
        Assert.All(r.Watch.Attempts.Where(a => a.Role != nameof(AttemptRole.Background)), a => Assert.Contains(a.Request!, r.Watch.Requests));
        Assert.Equal(r.Name != Incidents.Calm.Id, r.Watch.BreakerEvents > 0);
    });

    private static double Percentile(IReadOnlyList<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));
}

/// <summary>Plays all incidents once for the tests that look at them.</summary>
public sealed class RecordedIncidents
{
    internal IReadOnlyList<Replay> All { get; } = [.. Incidents.Recorded.Append(Incidents.Calm).Select(i => Replay.Play(i, seed: 1))];
}
