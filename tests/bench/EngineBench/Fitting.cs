namespace Assistant.EngineBench;

/// <summary>Fits the constants of the engine on repositories kept for that, and writes them as source into the engine's folder.</summary>
internal static class Fitting
{
    private const int Epochs = 12;

    public static int Run(Options options)
    {
        var samples = new List<ScorerSample>();
        var names = new List<string>();
        foreach (string folder in Corpus.FindRepositories(options.Corpus).Where(options.Wants))
        {
            var corpus = Corpus.Read(folder);
            names.Add(corpus.Name);
            ScorerSamples.Collect(RandomLines.Draw(corpus, options.Count, options.Seed), samples);
            ScorerSamples.Collect(CommitReplay.Draw(corpus, options.Count, options.Seed), samples);
            Console.Error.WriteLine($"{corpus.Name}: {samples.Count} samples so far");
        }

        float[] weights = ScorerFit.Fit(samples, Epochs, options.Seed, Console.Error);
        File.WriteAllText(Path.Combine(options.Fit!, "ScorerWeights.cs"), ScorerFit.Render(weights, samples.Count, names, options.Seed));
        return 0;
    }
}
