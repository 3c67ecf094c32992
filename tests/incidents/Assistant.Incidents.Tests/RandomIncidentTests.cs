namespace Assistant.Incidents.Tests;

public sealed class RandomIncidentTests(ITestOutputHelper output)
{
    [Fact]
    public void R1_R2_R7_R9_R11_Hold_over_500_incidents_that_never_happened()
    {
        int requests = 0;
        var returns = new List<double>();
        for (int seed = 1; seed <= 500; seed++)
        {
            var replay = Replay.Play(IncidentGenerator.Make(seed), Seat.Usual, seed);
            requests += replay.Served.Count;
            Assert.Empty(replay.Complaints.Select(c => $"seed {seed}: {c}"));
            Assert.Empty(replay.CallsInsideRetryAfter().Select(c => $"seed {seed}: {c}"));
            Assert.InRange(replay.WorstHedgeShare(), 0, 0.101);
            returns.AddRange(replay.ReturnTimes().Select(r => r.Took.TotalSeconds));
        }

        double p95 = returns.Order().ElementAt((int)(returns.Count * 0.95));
        output.WriteLine($"{requests} requests; back on the first choice after {returns.Order().ElementAt(returns.Count / 2):0} s (median), {p95:0} s (p95) of {returns.Count}");
        Assert.True(p95 <= 150, $"p95 {p95:0} s");
    }
}
