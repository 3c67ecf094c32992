using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.Code;
using Microsoft.CodeAnalysis;
using VerifyBench;

// Measures the verification on authors' own statements and on corrupted ones:
// and a scripted model's answers through the whole of inline completion:
// VerifyBench --corpus DIR --name OWNER/NAME@COMMIT [--project NAME] [--projects N] [--statements N] [--sweep N] [--seed N] [--notes FILE]
// With --sweep, authors' text of every kind and size is suggested at N places, and nothing else is measured.
// One JSON object on stdout; with --notes, each wrong verdict goes to FILE.
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
var tally = new Tally();
var perProject = new JsonArray();
foreach (var project in projects)
{
    var semantics = load.BaseOf(project, CancellationToken.None);
    perProject.Add(new JsonObject { ["project"] = project.Name, ["files"] = project.Files.Length, ["resolved"] = semantics.IsResolved, ["generators"] = new JsonArray([.. semantics.Generators.Distinct().Select(g => JsonValue.Create(g))]) });
    var random = new Random(seed);
    var round = new Round(semantics, tally, random, n => notes?.WriteLine(n));
    var trees = semantics.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0 && t.Length < 200_000).OrderBy(t => t.FilePath, StringComparer.Ordinal).ToArray();
    if (sweep > 0)
    {
        SweepThrough(new Sweep(semantics, tally, random, n => notes?.WriteLine(n)), trees, tally["sweep"] + sweep / projects.Count, random);
        continue;
    }

    int goal = tally["author"] + wanted / projects.Count, usings = tally[$"{CorruptionKind.MissingUsing}"] + wanted / projects.Count / 4;
    for (int i = 0; i < 8 && trees.Length > 0; i++)
    {
        random.Shuffle(trees);
        if (tally["author"] < goal) round.Statements([.. trees.Take(goal - tally["author"])]);
        if (i >= 4) round.Times(trees);
        if (i == 7) round.Edits([.. trees.Take(60)]);
        if (i < 3) await new Pipeline(semantics, tally, random, n => notes?.WriteLine(n)).RunAsync([.. trees.Take(goal / 2)]);
        if (tally[$"{CorruptionKind.MissingUsing}"] < usings) round.MissingUsings([.. trees.Take(usings)]);
    }
}

if (sweep > 0)
{
    var places = Enum.GetNames<PlaceKind>().SelectMany(k => new[] { k, "stale " + k }).Where(k => tally["sweep " + k] > 0).ToList();
    Print(new JsonObject
    {
        ["repository"] = Option("--name") ?? Path.GetFileName(corpus),
        ["seed"] = seed,
        ["projects"] = perProject,
        ["places"] = tally["sweep"],
        ["flagged"] = tally.Share("sweep flagged", "sweep"),
        ["unverified"] = tally.Share("sweep unverified", "sweep"),
        ["byPlace"] = new JsonObject(places.Select(k => new KeyValuePair<string, JsonNode?>(k, new JsonObject
        {
            ["n"] = tally["sweep " + k],
            ["flagged"] = tally[$"sweep {k} flagged"],
            ["unverified"] = tally[$"sweep {k} unverified"],
        }))),
    });
    return 0;
}

var caught = new JsonObject();
foreach (var kind in Enum.GetValues<CorruptionKind>())
    caught[$"{kind}"] = new JsonObject { ["n"] = tally[$"{kind}"], ["caught"] = tally.Share($"{kind} caught", $"{kind}"), ["repairedRight"] = tally.Share($"{kind} right", $"{kind}") };
int all = Enum.GetValues<CorruptionKind>().Sum(k => tally[$"{k}"]), allCaught = Enum.GetValues<CorruptionKind>().Sum(k => tally[$"{k} caught"]);
var report = new JsonObject
{
    ["repository"] = Option("--name") ?? Path.GetFileName(corpus),
    ["seed"] = seed,
    ["projects"] = perProject,
    ["authors"] = new JsonObject { ["n"] = tally["author"], ["flagged"] = tally.Share("author flagged", "author"), ["unverified"] = tally.Share("author unverified", "author") },
    ["corrupted"] = caught,
    ["caughtOfAll"] = Math.Round((double)allCaught / Math.Max(1, all), 4),
    ["speculativeCpuMs"] = tally.Times("speculative"),
    ["diagnosticsCpuMs"] = tally.Times("diagnostics"),
    ["wholeEdits"] = new JsonObject
    {
        ["bodyCpuMs"] = tally.Times("editBody"),
        ["bodyFlagged"] = tally.Share("editBody flagged", "editBody"),
        ["declarationCpuMs"] = tally.Times("editDeclaration"),
        ["declarationFlagged"] = tally.Share("editDeclaration flagged", "editDeclaration"),
    },
    ["scriptedModel"] = new JsonObject
    {
        ["answers"] = Enum.GetValues<Reply>().Sum(r => tally[$"{r}"]),
        ["shown"] = tally["shown"],
        ["shownCompiles"] = tally.Share("shown compiles", "shown"),
        ["right"] = tally["right"],
        ["rightSuppressed"] = tally.Share("right suppressed", "right"),
        ["byAnswer"] = new JsonObject(Enum.GetValues<Reply>().Select(r => new KeyValuePair<string, JsonNode?>($"{r}",
            new JsonObject { ["n"] = tally[$"{r}"], ["shown"] = tally[$"{r} shown"], ["compiles"] = tally.Share($"{r} compiles", $"{r} shown") }))),
    },
    ["diagnosticsWithin20Ms"] = tally.Within("diagnostics", 20),
};
Print(report);
return 0;

static void Print(JsonObject report) => Console.WriteLine(report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

// A fifth of the places are whole declarations, and of the others a third are checked against a stale base.
static void SweepThrough(Sweep sweep, SyntaxTree[] trees, int goal, Random random)
{
    int before = -1;
    for (int i = 0; sweep.Count < goal && sweep.Count > before; i++)
    {
        before = sweep.Count;
        random.Shuffle(trees);
        if (i % 5 == 4) sweep.Declarations([.. trees.Take(Math.Min(goal - sweep.Count, goal / 10))]);
        else sweep.Bodies([.. trees.Take(Math.Min(goal - sweep.Count, goal / 5))], isStale: i % 5 == 3);
    }
}
