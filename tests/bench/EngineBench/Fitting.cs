namespace Assistant.EngineBench;

/// <summary>Fits the constants of the engine on repositories kept for that, and writes them as source into the engine's folder.</summary>
internal static class Fitting
{
    private const int Epochs = 12;

    public static int Run(Options options)
    {
        var corpora = Corpus.FindRepositories(options.Corpus).Where(options.Wants).Select(Corpus.Read).ToList();
        if (options.Part == FitPart.Scorer) FitScorer(corpora, options);
        else FitCalibration(corpora, options);
        return 0;
    }

    private static void FitScorer(List<Corpus> corpora, Options options)
    {
        var samples = new List<ScorerSample>();
        foreach (var experiment in Experiments(corpora, options.Count, options.Seed)) ScorerSamples.Collect(experiment, samples);
        float[] weights = ScorerFit.Fit(samples, Epochs, options.Seed, Console.Error);
        Write(options, "ScorerWeights.cs", ScorerFit.Render(weights, samples.Count, corpora.Select(c => c.Name), options.Seed));
    }

    /// <summary>Uses the next seed, as the scorer is too sure of itself on the cursors that it was fitted on.</summary>
    private static void FitCalibration(List<Corpus> corpora, Options options)
    {
        var samples = new List<CalibrationSample>();
        foreach (var experiment in Experiments(corpora, options.Count, options.Seed + 1)) CalibrationFit.Collect(experiment, samples);
        foreach (var corpus in corpora) CalibrationFit.Collect(MidWord.Draw(corpus, options.Count / 2, options.Seed + 2), samples);
        float[] weights = CalibrationFit.Fit(samples, options.Seed, Console.Error);
        Write(options, "CalibrationWeights.cs", CalibrationFit.Render(weights, samples.Count));
    }

    private static IEnumerable<Experiment> Experiments(List<Corpus> corpora, int count, int seed) =>
        corpora.SelectMany(c => new[] { RandomLines.Draw(c, count, seed), CommitReplay.Draw(c, count, seed) });

    private static void Write(Options options, string name, string text) => File.WriteAllText(Path.Combine(options.Fit!, name), text);
}
