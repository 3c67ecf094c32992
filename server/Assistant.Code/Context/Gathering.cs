namespace Assistant.Code;

/// <summary>One run over the sources of context: takes candidates while tokens and time last.</summary>
internal sealed class Gathering(ContextBudget budget, TimeProvider time)
{
    private const int HeaderCost = 6; // of the markers around a snippet, in characters
    private const int TooLittle = 80; // characters that nothing worth its header would fit into

    private readonly TimeLimit limit = TimeLimit.In(time, budget.Time);
    private readonly List<ContextItem> items = [];
    private readonly List<SourceReport> reports = [];
    private readonly HashSet<string> texts = new(StringComparer.Ordinal);
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
            reports.Add(new(source, 0, TimeSpan.Zero, IsCutOff: true));
            return;
        }

        int room = Room(share);
        int taken = 0;
        bool isCutOff = false;
        foreach (var candidate in find(room))
        {
            if (Take(candidate, ref room)) taken++;
            isCutOff = limit.IsOver;
            if (isCutOff || room < TooLittle) break;
        }

        reports.Add(new(source, taken, time.GetElapsedTime(start), isCutOff));
    }

    /// <summary>By kind, and within a kind by file: ranks change with every key, and a prompt that keeps its order keeps its cache.</summary>
    public GatheredContext Result() => new(
        [.. items.OrderByDescending(i => i.Kind).ThenBy(i => i.Path, StringComparer.Ordinal)],
        [.. reports]);

    private bool Take(Candidate candidate, ref int room)
    {
        int cost = candidate.Text.Length + candidate.Path.Length + HeaderCost;
        if (candidate.Text.Length == 0 || cost > room || !texts.Add(candidate.Text)) return false;
        room -= cost;
        left -= cost;
        items.Add(new(candidate.Kind, candidate.Path, candidate.Text, candidate.Reason, (int)Math.Ceiling(cost / ContextBudget.CharactersPerToken)));
        return true;
    }
}
