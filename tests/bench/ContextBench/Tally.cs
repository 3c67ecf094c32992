namespace Assistant.ContextBench;

/// <summary>Counts over many cursors: which missing identifiers a context showed, and what it cost.</summary>
internal sealed class Tally
{
    private readonly List<double> cpu = [];
    private (int All, int Found) all, declared, reachable;

    public void Add(Goal goal, string context, Repository repository, double cpuMs)
    {
        cpu.Add(cpuMs);
        var shown = Words.Of(context);
        foreach (string missing in goal.Missing)
        {
            int found = shown.Contains(missing) ? 1 : 0;
            all = (all.All + 1, all.Found + found);
            reachable = (reachable.All + 1, reachable.Found + (repository.Mentions(missing, goal.Site.Path) ? 1 : 0));
            if (repository.Declarations.Find(missing).Any()) declared = (declared.All + 1, declared.Found + found);
        }
    }

    public void Add(Tally other)
    {
        cpu.AddRange(other.cpu);
        all = (all.All + other.all.All, all.Found + other.all.Found);
        declared = (declared.All + other.declared.All, declared.Found + other.declared.Found);
        reachable = (reachable.All + other.reachable.All, reachable.Found + other.reachable.Found);
    }

    public Figures Figures()
    {
        double[] times = [.. cpu.Order()];
        return new Figures(cpu.Count, all.All, Percent(all), Percent(reachable), declared.All, Percent(declared), Round(times[times.Length / 2]), Round(times[(int)(times.Length * 0.95)]), Round(times[^1]));
    }

    private static double Percent((int All, int Found) counts) => counts.All == 0 ? 0 : Math.Round(100.0 * counts.Found / counts.All, 1);

    private static double Round(double ms) => Math.Round(ms, 2);
}

/// <summary>Recall in percent, CPU time in milliseconds.</summary>
/// <param name="Identifiers">Identifiers of the targets that the visible file does not have.</param>
/// <param name="MentionedElsewhere">Percent of them that stand in any other file at all: what a search of the repository could find at best.</param>
/// <param name="DeclaredIdentifiers">Those among them that the repository declares.</param>
internal sealed record Figures(
    int Cursors, int Identifiers, double Recall, double MentionedElsewhere, int DeclaredIdentifiers, double DeclaredRecall, double CpuP50, double CpuP95, double CpuMax);
