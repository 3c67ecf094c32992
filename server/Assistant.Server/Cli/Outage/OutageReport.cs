using System.Globalization;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>A stretch of a replay in which nothing changed that the user sees, nor what the services do.</summary>
/// <param name="Cells">Clock, services, router, status bar, and what a tool with one provider showed.</param>
internal sealed record OutageRow(DateTimeOffset At, IReadOnlyList<string> Cells);

/// <summary>A replay as people read it: a heading, a time line, a summary.</summary>
internal sealed class OutageReport(Incident incident, OutageReplay replay)
{
    private const int ShownBeforeFolding = 3;

    public IReadOnlyList<string> Heading =>
    [
        $"{incident.T0.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC, {incident.Duration.TotalMinutes:0} minutes",
        incident.Title,
    ];

    public IReadOnlyList<string> Columns => ["UTC", "what the services did", "what the router did", "your status bar", $"{replay.Lone.Name} alone"];

    /// <summary>The time line. Where the router tries a broken service again and again, all but the first times are one row.</summary>
    public IReadOnlyList<OutageRow> Rows()
    {
        var rows = new List<OutageRow>();
        var turns = Turns();
        for (int i = 0; i < turns.Count; i++)
        {
            var sights = replay.Sights.Where(s => s.At > turns[i] && (i + 1 == turns.Count || s.At < turns[i + 1])).ToList();
            var end = i + 1 == turns.Count ? incident.T0 + incident.Duration : turns[i + 1];
            Add(rows, turns[i], sights, end);
        }

        return rows;
    }

    public IReadOnlyList<string> Summary()
    {
        var (ours, lone) = (replay.Requests, replay.Lone.Requests);
        var by = ours.Where(r => r.Failure is null).GroupBy(r => r.Answer!.ProviderId).OrderByDescending(g => g.Count()).Select(g => $"{ProviderName.Of(g.Key)} {g.Count()}");
        return
        [
            $"Assistant: {ours.Count} requests, {ours.Count(r => r.Failure is not null)} failures seen; answered by {string.Join(", ", by)}; longest wait {Seconds(ours)}.",
            $"{replay.Lone.Name} alone: {lone.Count} requests, {lone.Count(r => r.Failure is not null)} failures seen; longest wait {Seconds(lone)}.",
        ];
    }

    private void Add(List<OutageRow> rows, DateTimeOffset turn, List<OutageSight> sights, DateTimeOffset end)
    {
        var first = replay.Sights.LastOrDefault(s => s.At <= turn) ?? replay.Sights[0];
        var all = new List<OutageSight> { first with { At = turn } };
        foreach (var sight in sights)
        {
            if (sight.Bar != all[^1].Bar) all.Add(sight);
        }

        bool folds = all.Count > ShownBeforeFolding + 2;
        int shown = folds ? ShownBeforeFolding : all.Count;
        for (int i = 0; i < shown; i++)
        {
            var until = i + 1 < all.Count ? all[i + 1].At : end;
            string services = i == 0 ? OutageWords.Services(replay.Actors, turn - incident.T0) : "";
            rows.Add(Row(all[i].At, services, all[i].Reason, all[i].Bar, until));
        }

        if (folds) rows.Add(Row(all[shown].At, "", Tries(all[shown].At, end), all[^1].Bar, end));
    }

    private string Tries(DateTimeOffset since, DateTimeOffset until)
    {
        var tries = from actor in replay.Actors
                    let calls = replay.Calls(actor, since, until).ToList()
                    where actor.Track.Phases.Any(p => p.Covers(since - incident.T0)) && calls.Count > 0
                    select $"{actor.Name} {calls.Count} more times, {calls.Count(c => c.Fault.Kind == "ok")} well";
        return $"tries {string.Join(", ", tries.DefaultIfEmpty("nobody else"))}";
    }

    private OutageRow Row(DateTimeOffset at, string services, string router, string bar, DateTimeOffset until)
    {
        var during = replay.Lone.Requests.Where(r => r.At >= at && r.At < until).ToList();
        int failed = during.Count(r => r.Failure is not null);
        string lone = during.Count == 0 ? "" : failed == 0 ? $"{during.Count} answered" : $"{failed} of {during.Count} failed";
        return new(at, [at.ToString("HH:mm", CultureInfo.InvariantCulture), services, router, bar, lone]);
    }

    // When the services change what they do.
    private List<DateTimeOffset> Turns() =>
    [
        .. replay.Actors.SelectMany(a => a.Track.Phases).SelectMany(p => (double[])[p.From, p.To]).Append(0).Distinct().Order()
            .Where(ms => ms < incident.DurationMs).Select(ms => incident.T0 + TimeSpan.FromMilliseconds(ms)),
    ];

    private static string Seconds(IEnumerable<OutageRequest> requests) =>
        $"{requests.Max(r => r.Wait).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";
}
