using RouterBench;

// Measures the router over real sockets on loopback: `RouterBench [--runs N]`. One JSON object on stdout.
int runs = Array.IndexOf(args, "--runs") is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1]) : 300;
if (runs < 20)
{
    Console.Error.WriteLine("--runs must be at least 20: percentiles of fewer say nothing.");
    return 2;
}

var kinds = new List<KindFigures>();
foreach (string kind in Sockets.Kinds) kinds.Add(await Measurements.OfAsync(kind, runs));
Report.Print(runs, kinds);
return 0;
