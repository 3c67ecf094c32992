namespace Assistant.Code;

/// <summary>
/// One run over the sources of context: takes candidates while tokens and time last. The sources run one after another on one thread; the result may be
/// taken from another one, before they have ended.
/// </summary>
internal sealed class Gathering(ContextBudget budget, TimeProvider time)
{
    private const int HeaderCost = 6; // of the markers around a snippet, in characters
    private const int TooLittle = 80; // characters that nothing worth its header would fit into

    private readonly TimeLimit limit = TimeLimit.In(time, budget.Time);
    private readonly Lock taking = new();
    private readonly List<ContextItem> items = [];
    private readonly List<SourceReport> reports = [];
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
    private (string Source, long Start)? running;
    private int left = (int)(budget.Tokens * ContextBudget.CharactersPerToken);

    /// <summary>The texts that were taken so far.</summary>
    public IReadOnlyCollection<string> Texts => texts;

    /// <summary>Characters of a share of the budget that are still there.</summary>
    public int Room(double share) => Math.Min(left, (int)(budget.Tokens * ContextBudget.CharactersPerToken * share));

    /// <param name="share">Of the whole budget; never more than what is left.</param>
    /// <param name="find">Candidates for so many characters, best first.</param>
    public void Run(string source, double share, Func<int, IEnumerable<Candidate>> find)
    {
        long start = time.GetTimestamp();
        if (limit.IsOver)
        {
            Report(new(source, 0, TimeSpan.Zero, IsCutOff: true));
            return;
        }

        lock (taking) running = (source, start);

        int room = Room(share);
        int taken = 0;
        bool isCutOff = false;
        foreach (var candidate in find(room))
        {
            if (Take(candidate, ref room)) taken++;
            isCutOff = limit.IsOver;
            if (isCutOff || room < TooLittle) break;
        }

        Report(new(source, taken, time.GetElapsedTime(start), isCutOff));
    }

    /// <summary>By kind, and within a kind by file: ranks change with every key, and a prompt that keeps its order keeps its cache.</summary>
    public GatheredContext Result()
    {
        lock (taking)
        {
            var cutOff = running is var (source, start) ? reports.Append(new(source, 0, time.GetElapsedTime(start), IsCutOff: true)) : reports;
            return new([.. items.OrderByDescending(i => i.Kind).ThenBy(i => i.Path, StringComparer.Ordinal)], [.. cutOff]);
        }
    }

    private void Report(SourceReport report)
    {
        lock (taking)
        {
            reports.Add(report);
            running = null;
        }
    }

    private bool Take(Candidate candidate, ref int room)
    {
        int cost = candidate.Text.Length + candidate.Path.Length + HeaderCost;
        if (candidate.Text.Length == 0 || cost > room || !texts.Add(candidate.Text)) return false;
        room -= cost;
        left -= cost;
        lock (taking) items.Add(new(candidate.Kind, candidate.Path, candidate.Text, candidate.Reason, (int)Math.Ceiling(cost / ContextBudget.CharactersPerToken)));
        return true;
    }
}
