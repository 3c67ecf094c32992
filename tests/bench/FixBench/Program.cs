using FixBench;

// Seeds the commonest compiler errors and nullable warnings into real code and counts what is mended without a model:
// `FixBench --project FILE.csproj [--project …] [--each N] [--seed S]`. One JSON object on stdout; progress on stderr.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

var projects = Enumerable.Range(0, Math.Max(0, args.Length - 1)).Where(i => args[i] == "--project").Select(i => Path.GetFullPath(args[i + 1])).ToList();
if (projects.Count == 0 || projects.Find(p => !File.Exists(p)) is not null)
{
    Console.Error.WriteLine("Name restored projects: FixBench --project FILE.csproj [--project …] [--each N] [--seed S]");
    return 2;
}

var bench = new Bench(int.Parse(Option("--each") ?? "10"), new Random(int.Parse(Option("--seed") ?? "1")));
foreach (string project in projects) bench.Run(project);
Report.Print(bench, projects);
return 0;
