using IndexBench;

// Measures the index of a checkout: `IndexBench --corpus DIR [--name OWNER/NAME] [--reopen N]`. One JSON object on stdout.
// Each measurement has a process of its own (`--build`, `--open` with a cache folder), so that none warms up another.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

if (Option("--corpus") is not { } corpus || !Directory.Exists(corpus))
{
    Console.Error.WriteLine("Name a checkout to index: IndexBench --corpus DIR [--name OWNER/NAME] [--reopen N]");
    return 2;
}

corpus = Path.GetFullPath(corpus);
if (Option("--build") is { } build) return Measurement.Run(corpus, build);
if (Option("--open") is { } open) return Measurement.Run(corpus, open);
return await Report.RunAsync(corpus, Option("--name") ?? Path.GetFileName(corpus), int.Parse(Option("--reopen") ?? "5"));
