using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Code;
using Microsoft.CodeAnalysis;
using VerifyBench;

// Measures the verification on authors' own statements and on corrupted ones:
// and a scripted model's answers through the whole of inline completion:
// VerifyBench --corpus DIR --name OWNER/NAME@COMMIT [--project NAME] [--projects N] [--statements N] [--sweep N] [--seed N] [--notes FILE]
// With --sweep, authors' text of every kind and size is suggested at N places, and nothing else is measured.
// One JSON object on stdout, with the figures of each project by itself; with --notes, each wrong verdict goes to FILE.
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string name, int otherwise) => Option(name) is { } text ? int.Parse(text) : otherwise;

if (Option("--corpus") is not { } corpus || !(Directory.Exists(corpus) || File.Exists(corpus)))
{
    Console.Error.WriteLine("Name a checkout: VerifyBench --corpus DIR [--name OWNER/NAME@COMMIT] [--project NAME] [--projects N] [--statements N] [--sweep N] [--seed N] [--notes FILE]");
    return 2;
}

int most = Number("--projects", 4), sweep = Number("--sweep", 0), wanted = Number("--statements", 400), seed = Number("--seed", 1);
using var notes = Option("--notes") is { } file ? new StreamWriter(file) : null;
var load = SemanticLoad.Open(corpus, CancellationToken.None);
var projects = load.Projects.Projects.Where(p => Option("--project") is not { } only || p.Name == only).OrderByDescending(p => p.Files.Length).ThenBy(p => p.Path, StringComparer.Ordinal).Take(most).ToList();
var reports = new JsonArray();
foreach (var project in projects)
{
    var (semantics, tally) = (load.BaseOf(project, CancellationToken.None), new Tally());
    reports.Add(sweep > 0 ? MeasureSweep(semantics, tally, sweep / projects.Count) : await MeasureAsync(semantics, tally, wanted / projects.Count));
}

Console.WriteLine(new JsonObject { ["repository"] = Option("--name") ?? Path.GetFileName(corpus), ["seed"] = seed, ["projects"] = reports }.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
return 0;

async Task<JsonObject> MeasureAsync(SemanticBase semantics, Tally tally, int goal)
{
    var random = new Random(seed);
    var round = new Round(semantics, tally, random, Note(semantics));
    var trees = TreesOf(semantics);
    for (int i = 0; i < 8 && trees.Length > 0; i++)
    {
        random.Shuffle(trees);
        if (tally["author"] < goal) round.Statements([.. trees.Take(goal - tally["author"])]);
        if (i >= 4) round.Times(trees);
        if (i == 7) round.Edits([.. trees.Take(60)]);
        if (i < 3) await new Pipeline(semantics, tally, random, Note(semantics)).RunAsync([.. trees.Take(goal / 2)]);
        if (tally[$"{CorruptionKind.MissingUsing}"] < goal / 4) round.MissingUsings([.. trees.Take(goal / 4)]);
    }

    return Report.Of(semantics, tally);
}

// A fifth of the places are whole declarations, and of the others a third are checked against a stale base.
JsonObject MeasureSweep(SemanticBase semantics, Tally tally, int goal)
{
    var random = new Random(seed);
    var places = new Sweep(semantics, tally, random, Note(semantics));
    var trees = TreesOf(semantics);
    int before = -1;
    for (int i = 0; places.Count < goal && places.Count > before; i++)
    {
        before = places.Count;
        random.Shuffle(trees);
        if (i % 5 == 4) places.Declarations([.. trees.Take(Math.Min(goal - places.Count, goal / 10))]);
        else places.Bodies([.. trees.Take(Math.Min(goal - places.Count, goal / 5))], isStale: i % 5 == 3);
    }

    return Report.OfSweep(semantics, tally);
}

Action<string> Note(SemanticBase semantics) => n => notes?.WriteLine($"{semantics.Project.Name}: {n}");

static SyntaxTree[] TreesOf(SemanticBase semantics) =>
    [.. semantics.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0 && t.Length < 200_000).OrderBy(t => t.FilePath, StringComparer.Ordinal)];
