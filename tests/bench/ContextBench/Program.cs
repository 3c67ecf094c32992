using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assistant.ContextBench;
using Assistant.EngineBench;

// How much of what a line needs is in its context. Definition: a cursor stands inside a line whose rest is missing; wanted are the identifiers of that rest
// that the visible file does not have anywhere else. Each method may show 2,000 tokens of 3.6 characters, paths included.
const int KeptCursors = 40;
if (Options.Parse(args) is not { } options) return 2;
var pooled = new Dictionary<string, Tally>(StringComparer.Ordinal);
var repositories = new JsonObject();
foreach (string folder in Corpus.FindRepositories(options.Corpus).Where(options.Wants))
{
    var repository = Repository.Read(folder);
    var goals = Goal.Draw(repository.Corpus, options.Count, options.Seed, out int looked);
    var methods = new JsonObject();
    foreach (var method in Method.For(repository))
    {
        var tally = Measure(repository, method, goals);
        if (!pooled.TryGetValue(method.Name, out var sum)) pooled[method.Name] = sum = new Tally();
        sum.Add(tally);
        methods[method.Name] = Print($"{repository.Corpus.Name} {method.Name}", tally.Figures());
    }

    double kept = Method.Kept(repository, goals.Take(KeptCursors));
    Console.WriteLine($"{repository.Corpus.Name}: {kept.ToString(CultureInfo.InvariantCulture)} % of the context's text stays from key to key");
    string name = $"{repository.Corpus.Name}@{repository.Corpus.Commit}";
    repositories[name] = new JsonObject { ["lines"] = repository.Lines, ["cursorsLookedAt"] = looked, ["keptPercent"] = kept, ["methods"] = methods };
}

var all = new JsonObject();
foreach (var (name, tally) in pooled) all[name] = Print($"all {name}", tally.Figures());
if (options.Output is { } output)
{
    var report = File.Exists(output) ? JsonNode.Parse(File.ReadAllText(output))!.AsObject() : [];
    report[options.Split] = new JsonObject
    {
        ["date"] = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["runtime"] = Environment.Version.ToString(),
        ["seed"] = options.Seed,
        ["tokens"] = 2000,
        ["pooled"] = all,
        ["repositories"] = repositories,
    };
    File.WriteAllText(output, report.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
}

return 0;

static Tally Measure(Repository repository, Method method, List<Goal> goals)
{
    // Time is taken when all has run once: as in an editor, the program is compiled by then. Timed are the next keys at a place that was just asked about;
    // the median of three keeps the runtime's own work out.
    var tally = new Tally();
    var texts = goals.ConvertAll(goal => method.Gather(goal));
    foreach (var (goal, text) in goals.Zip(texts))
    {
        method.Timed(goal)();
        WaitForBackground();
        double[] times = [Time(method.Timed(goal.After(1))), Time(method.Timed(goal.After(2))), Time(method.Timed(goal.After(3)))];
        tally.Add(goal, text, repository, times.Order().ElementAt(1));
    }

    return tally;
}

static double Time(Action gather)
{
    double start = Environment.CpuUsage.TotalTime.TotalMilliseconds;
    gather();
    return Environment.CpuUsage.TotalTime.TotalMilliseconds - start;
}

// What is found out once for a member, beside the keys.
static void WaitForBackground()
{
    while (Time(() => Thread.Sleep(2)) > 0.5)
    {
    }
}

static JsonNode Print(string name, Figures f)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: {f.Cursors} cursors, recall {f.Recall} % of {f.Identifiers} ({f.MentionedElsewhere} % are mentioned elsewhere), declared here {f.DeclaredRecall} % of {f.DeclaredIdentifiers}, CPU {f.CpuP50} / {f.CpuP95} / {f.CpuMax} ms"));
    return JsonSerializer.SerializeToNode(f, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
}
