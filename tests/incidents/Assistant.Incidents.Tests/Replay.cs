using System.Text.Json;
using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>The figures of one played incident.</summary>
internal sealed class Replay
{
    private static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongOutage = TimeSpan.FromMinutes(10);

    private readonly Incident incident;
    private readonly World world;

    private Replay(Incident incident, World world)
    {
        this.incident = incident;
        this.world = world;
    }

    public string Name => incident.Id;

    public IReadOnlyList<Served> Served => world.Served;

    public SpanWatch Watch => world.Watch;

    /// <summary>What users would complain about.</summary>
    public IReadOnlyList<string> Complaints => [.. Served.Select(s => s.Complaint).OfType<string>()];

    /// <summary>First tokens in seconds, ghost text left out; edits count when they are complete, since nothing is shown before.</summary>
    public IReadOnlyList<double> FirstTokens =>
        [.. Served.Where(s => s.Kind is not RequestKind.Completion && s.FirstTextAt is not null).Select(s => s.FirstText.TotalSeconds)];

    public static Replay Play(Incident incident, int seed) => Play(incident, Seat.For(incident), seed);

    public static Replay Play(Incident incident, IReadOnlyList<Seat> seats, int seed)
    {
        using var world = new World(incident, seats, seed);
        world.Play(incident.Duration);
        return new(incident, world);
    }

    /// <summary>Calls to services while at least half of their answers were bad.</summary>
    public int CallsWhileBroken => Clouds.Sum(s => Calls(s).Count(c => IsBroken(s, c.At)));

    /// <summary>What a router without breakers would have sent there: every request from the top of its chain until somebody answers well.</summary>
    public int CallsWithoutBreakers(int seed)
    {
        var random = new Random(seed);
        int calls = 0;
        foreach (var served in Served)
        {
            foreach (var seat in ChainOf(served.Kind))
            {
                if (IsBroken(seat, served.At)) calls++;
                if (incident.Track(seat.Track).Draw(served.At - world.Start, random).Kind == "ok") break;
            }
        }

        return calls;
    }

    /// <summary>For each long stretch in which a service was broken: its calls a minute and model, from its sixth minute on. Being
    /// offline has a number of its own (R15).</summary>
    public IEnumerable<(string What, double CallsAMinute)> SettledCallRates() =>
        from seat in Clouds
        from stretch in BrokenStretches(seat)
        where stretch.To - stretch.From >= LongOutage && !incident.Id.Contains("offline", StringComparison.Ordinal)
        let settled = stretch.From + SettledAfter
        from model in Calls(seat).Where(c => c.At - world.Start >= settled && c.At - world.Start < stretch.To).GroupBy(c => ModelOf(c))
        select ($"{incident.Id} {seat.Id} {model.Key} {stretch.From}-{stretch.To}", model.Count() / (stretch.To - settled).TotalMinutes);

    /// <summary>Calls that were sent although the service had asked for silence: same credential, same model.</summary>
    public IEnumerable<string> CallsInsideRetryAfter()
    {
        foreach (var seat in Clouds)
        {
            var silences = new List<(string Model, DateTimeOffset From, DateTimeOffset To)>();
            foreach (var call in Calls(seat))
            {
                var broken = silences.Find(s => s.Model == ModelOf(call) && call.At > s.From && call.At < s.To);
                if (broken.Model is not null) yield return $"{incident.Id} {seat.Id} {broken.Model}: a call at {call.At:HH:mm:ss.fff}, silence from {broken.From:HH:mm:ss.fff} to {broken.To:HH:mm:ss.fff}";
                var answered = call.At + TimeSpan.FromMilliseconds(call.Fault.LatencyMs);
                bool heard = call.Ended is { IsCompletedSuccessfully: true, Result: CallEnd.Played };
                if (heard && RetryAfter(seat, call.Fault) is { } silence) silences.Add((ModelOf(call), answered, answered + silence));
            }
        }
    }

    /// <summary>For each provider that came back while it is the first choice: how long until it served again.</summary>
    public IEnumerable<(string What, TimeSpan Took)> ReturnTimes()
    {
        foreach (var kind in (RequestKind[])[RequestKind.Explain, RequestKind.Architecture])
        {
            var first = ChainOf(kind).First();
            if (kind is RequestKind.Architecture && first == ChainOf(RequestKind.Explain).First()) continue;
            var phases = incident.Track(first.Track).Phases;
            if (phases.Count == 0 || phases.Any(p => p.Mix.Any(f => f.Err is "quota" or "spend_limit" or "credit"))) continue;
            var well = world.Start + TimeSpan.FromMilliseconds(phases.Max(p => p.To));
            var back = Served.FirstOrDefault(s => s.At >= well && s.Provider == first.Id);
            var end = world.Start + incident.Duration;
            if (end - well > TimeSpan.FromSeconds(200)) yield return ($"{incident.Id} {first.Id}", (back?.At ?? end) - well);
        }
    }

    /// <summary>The largest share of hedges in any five minutes; up to five hedges are always allowed.</summary>
    public double WorstHedgeShare()
    {
        var hedges = Watch.Attempts.Where(a => a.Role == nameof(AttemptRole.Hedge)).Select(a => a.At).ToList();
        double worst = 0;
        foreach (var end in hedges)
        {
            var from = end - TimeSpan.FromMinutes(5);
            int count = hedges.Count(h => h > from && h <= end);
            int requests = Served.Count(s => s.At > from && s.At <= end);
            if (count > 5) worst = Math.Max(worst, (double)count / requests);
        }

        return worst;
    }

    public IEnumerable<Seat> Clouds => world.Seats.Where(s => s.IsCloud);

    public IReadOnlyList<UpstreamCall> Calls(Seat seat) => world.Upstreams[seat.Id].TextCalls;

    /// <summary>Calls to all clouds, from the first failure of a stretch in which the machine was offline.</summary>
    public IReadOnlyList<DateTimeOffset> CloudCallsBetween(TimeSpan from, TimeSpan to) =>
        [.. Clouds.SelectMany(Calls).Select(c => c.At).Where(at => at - world.Start >= from && at - world.Start < to).Order()];

    public IReadOnlyList<Served> ServedBetween(TimeSpan from, TimeSpan to) => [.. Served.Where(s => s.At - world.Start >= from && s.At - world.Start < to)];

    private IEnumerable<Seat> ChainOf(RequestKind kind) => kind is RequestKind.Architecture ? world.Seats.OrderBy(s => s.Id == "gpt" ? 0 : 1) : world.Seats;

    private bool IsBroken(Seat seat, DateTimeOffset at) => incident.Track(seat.Track).Phases.Any(p => p.Covers(at - world.Start) && IsBroken(p));

    private static bool IsBroken(IncidentPhase phase) =>
        phase.Mix.Where(f => f.Kind != "ok").Sum(f => f.Weight) >= 0.5 * phase.Mix.Sum(f => f.Weight);

    private IEnumerable<(TimeSpan From, TimeSpan To)> BrokenStretches(Seat seat)
    {
        double from = 0, to = -1;
        foreach (var phase in incident.Track(seat.Track).Phases.Where(IsBroken).OrderBy(p => p.From))
        {
            if (phase.From > to)
            {
                if (to >= 0) yield return (TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to));
                from = phase.From;
            }

            to = Math.Max(to, phase.To);
        }

        if (to >= 0) yield return (TimeSpan.FromMilliseconds(from), TimeSpan.FromMilliseconds(to));
    }

    private static TimeSpan? RetryAfter(Seat seat, Fault fault)
    {
        if (fault.Kind != "err") return null;
        var headers = VendorError.Find(seat.Kind is SeatKind.Anthropic ? VendorError.Anthropic : VendorError.OpenAi, fault.Err!).Headers
            .Select(h => (h.Name, h.Value)).Concat(fault.Headers.Select(h => (Name: h.Key, Value: h.Value)));
        var stated = headers.LastOrDefault(h => h.Name.Equals("retry-after", StringComparison.OrdinalIgnoreCase));
        return double.TryParse(stated.Value, out double seconds) ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string ModelOf(UpstreamCall call)
    {
        using var body = JsonDocument.Parse(call.Request.Body);
        return body.RootElement.GetProperty("model").GetString()!;
    }
}
