using System.Globalization;
using System.Text.Json;
using Assistant.Code;
using SemanticsBench;

// Measures the projects of a checkout as the compiler sees them; one JSON object on stdout. tests/bench/CORPORA.md says how a checkout is prepared.
// `SemanticsBench resolve --corpus DIR [--project NAME]… [--evaluate CACHE]`: how well they resolve, and what building them costs; with `--evaluate`
// as MSBuild describes them, and with what source generators write. That runs their build logic, and keeps what it found in the folder CACHE.
// `SemanticsBench reparse --corpus DIR`: one keystroke in the files that have nearest to 5,000 lines.
// `SemanticsBench footprint --corpus DIR --project NAME`: memory of the index, and of one warm project beside it.
// `SemanticsBench soak --corpus DIR [--steps N]`: random edits, deletions and branch switches. DIR is written to: give it a copy.
IEnumerable<string> Options(string name) => args.Index().Where(a => a.Item == name && a.Index + 1 < args.Length).Select(a => args[a.Index + 1]);

if (Options("--corpus").FirstOrDefault() is not { } corpus || !Path.Exists(corpus) || args[0] is not ("resolve" or "reparse" or "footprint" or "soak"))
{
    Console.Error.WriteLine("Say what to measure and on which checkout: SemanticsBench resolve|reparse|footprint|soak --corpus DIR [--project NAME] [--steps N]");
    return 2;
}

corpus = Path.GetFullPath(corpus);
using (var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true }))
{
    json.WriteStartObject();
    if (args[0] == "resolve") await Resolution.RunAsync(corpus, [.. Options("--project")], Options("--evaluate").Select(c => new BuildEvaluator(c, () => true, TimeProvider.System)).FirstOrDefault(), json);
    else if (args[0] == "reparse") await Reparse.RunAsync(corpus, json);
    else if (args[0] == "footprint") await Footprint.RunAsync(corpus, Options("--project").First(), json);
    else await new Soak(corpus, int.Parse(Options("--steps").FirstOrDefault() ?? "20000", CultureInfo.InvariantCulture)).RunAsync(json);
    json.WriteEndObject();
}

Console.WriteLine();
return 0;
