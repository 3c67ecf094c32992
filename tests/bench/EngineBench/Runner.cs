using Assistant.Bench;
using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>Runs the engine over an experiment on one thread, and times each whole call.</summary>
internal static class Runner
{
    public static List<Outcome> Run(Experiment experiment, TextWriter log)
    {
        double start = CpuClocks.OfThread;
        var index = Index(experiment.Indexed);
        log.WriteLine($"{experiment.Corpus.Name}: {index.FileCount} files, {index.TokenCount} tokens indexed in {CpuClocks.OfThread - start:0} ms CPU");
        var engine = new EmbeddedEngine();
        var outcomes = new List<Outcome>(experiment.Cursors.Count);
        foreach (var cursor in experiment.Cursors.Take(20)) engine.Predict(index, cursor.Site, CancellationToken.None);
        foreach (var cursor in experiment.Cursors)
        {
            double before = CpuClocks.OfThread;
            var prediction = engine.Predict(index, cursor.Site, CancellationToken.None);
            double cpu = CpuClocks.OfThread - before;
            outcomes.Add(Outcome.Of(experiment.Corpus.Name, cursor, prediction, Partials(index, cursor.Site), cpu));
        }

        return outcomes;
    }

    public static TokenIndex Index(IReadOnlyDictionary<string, string> files) => TokenIndex.Build(
        [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => TokenizedFile.Create(f.Key, f.Value))], CancellationToken.None);

    /// <summary>Every beginning of the best line, shortest first, with its confidence.</summary>
    private static List<(string, double)> Partials(TokenIndex index, FillSite site)
    {
        var analysis = Analysis.Of(index, site, CancellationToken.None);
        return analysis is null ? [] : [.. analysis.Beginnings().Select(b => (b.Text, b.Confidence))];
    }
}
