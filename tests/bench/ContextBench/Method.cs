using System.Text;
using Assistant.Code;

namespace Assistant.ContextBench;

/// <summary>A way to find context: its name in the report, the text that it shows for a cursor, and the same work to be timed, with all that is there before a key.</summary>
internal sealed record Method(string Name, Func<Goal, string> Gather, Func<Goal, Action> Timed)
{
    /// <summary>The token budget of every method.</summary>
    private const int Tokens = 2000;

    private const int Keys = 12;

    public static IReadOnlyList<Method> For(Repository repository)
    {
        var windows = new NeighbourWindows(repository.Corpus.Files);
        string Neighbours(Goal goal) => windows.Gather(goal.Site, (int)(Tokens * ContextBudget.CharactersPerToken));
        var context = repository.Context(null);
        string Syntax(Goal goal) => Text(context, repository, goal);
        var methods = new List<Method> { new("neighbourWindows", Neighbours, goal => () => Neighbours(goal)), new("context", Syntax, goal => () => Syntax(goal)) };
        if (repository.Compiled is { } compiled) methods.Add(Bound(repository, compiled));
        return methods;
    }

    // One for all cursors, as a server has it: what it keeps of a base serves the next key.
    private static Method Bound(Repository repository, CompiledProjects compiled)
    {
        var warm = repository.Context(compiled.Warm);
        return new("contextCompiled", goal => Text(repository.Context(compiled.Without), repository, goal), goal =>
        {
            compiled.Prepare(SiteOf(repository, goal));
            return () => Text(warm, repository, goal);
        });
    }

    /// <summary>How much of a prompt's context, in percent, a model that keeps its beginning need not read again after each of the first keys of a target.</summary>
    public static double Kept(Repository repository, IEnumerable<Goal> goals)
    {
        var (shares, context) = (new List<double>(), repository.Context(null));
        foreach (var goal in goals)
        {
            string before = Prompt(context, repository, goal);
            for (int typed = 1; typed <= Math.Min(Keys, goal.Target.Length); typed++)
            {
                string now = Prompt(context, repository, goal.After(typed));
                shares.Add(now.Length == 0 ? 1 : (double)before.AsSpan().CommonPrefixLength(now) / now.Length);
                before = now;
            }
        }

        return shares.Count == 0 ? 0 : Math.Round(100 * shares.Average(), 1);
    }

    // What changes least comes first, as prompts have it.
    private static string Prompt(CodeContext context, Repository repository, Goal goal)
    {
        var gathered = context.GatherAsync(SiteOf(repository, goal), new ExcludedFiles([]), new ContextBudget(Tokens, TimeSpan.FromMinutes(1)), CancellationToken.None).GetAwaiter().GetResult();
        return string.Concat(gathered.Items.Reverse().Select(i => i.Path + "\n" + i.Text + "\n"));
    }

    // No time limit: what the limit would cut off is seen in the times.
    private static string Text(CodeContext context, Repository repository, Goal goal)
    {
        var gathered = context.GatherAsync(SiteOf(repository, goal), new ExcludedFiles([]), new ContextBudget(Tokens, TimeSpan.FromMinutes(1)), CancellationToken.None).GetAwaiter().GetResult();
        if (Environment.GetEnvironmentVariable("CONTEXTBENCH_SHOW") is not null) Show(goal, gathered, repository);
        var text = new StringBuilder();
        foreach (var item in gathered.Items) text.Append(item.Path).Append('\n').Append(item.Text).Append('\n');
        return text.ToString();
    }

    private static ContextSite SiteOf(Repository repository, Goal goal) => new(repository.Folder.Root, goal.Site.Path, goal.Site.Prefix, goal.Site.Suffix);

    private static void Show(Goal goal, GatheredContext gathered, Repository repository)
    {
        string before = goal.Site.Prefix.ToString();
        Console.WriteLine($"===== {goal.Site.Path}\n{before[^Math.Min(before.Length, 300)..]}<CURSOR>");
        var shown = Words.Of(string.Join('\n', gathered.Items.Select(i => i.Path + "\n" + i.Text)));
        foreach (string missing in goal.Missing)
            Console.WriteLine($"   {(shown.Contains(missing) ? "has" : repository.Mentions(missing, goal.Site.Path) ? "MISS" : "NOWHERE")} {missing} ({string.Join(' ', repository.Declarations.Find(missing).Select(d => d.Declaration.Kind).Distinct())})");
        foreach (var source in gathered.Sources) Console.WriteLine($"   {source.Source}: {source.Items}, {source.Took.TotalMilliseconds:0.0} ms");
        foreach (var item in gathered.Items) Console.WriteLine($"## {item.Kind} {item.Path} ({item.Tokens}) {item.Reason}\n{item.Text}");
    }
}
