using IndexBench;

// Measures the index of a checkout: `IndexBench --corpus DIR [--reopen N]`. One JSON object on stdout.
// Each measurement has a process of its own (`--build`, `--open` with a cache folder), so that none warms up another.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

if (Option("--corpus") is not { } corpus || !Directory.Exists(corpus))
{
    Console.Error.WriteLine("Name a checkout to index: IndexBench --corpus DIR [--reopen N]");
    return 2;
}

corpus = Path.GetFullPath(corpus);
if (Option("--build") is { } build) return await Measurement.RunAsync(corpus, build);
if (Option("--open") is { } open) return await Measurement.RunAsync(corpus, open);
return await Report.RunAsync(corpus, reopened: int.Parse(Option("--reopen") ?? "5"));
