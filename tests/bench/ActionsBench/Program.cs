using System.Text.Json;
using ActionsBench;

// What becomes of scripted answers, good and bad, at places of real repositories; how long the compiler takes; and what it alone explains. JSON on stdout.
// ActionsBench --corpus DIR [--corpus DIR …] [--places N] [--facts FILES]
IEnumerable<string> Options(string name) => args.Index().Where(a => a.Item == name && a.Index + 1 < args.Length).Select(a => args[a.Index + 1]);

List<string> corpora = [.. Options("--corpus").Where(Directory.Exists).Select(Path.GetFullPath)];
if (corpora.Count == 0)
{
    Console.Error.WriteLine("Name at least one checkout: ActionsBench --corpus DIR [--corpus DIR …] [--places N] [--facts FILES]");
    return 2;
}

int places = Options("--places").FirstOrDefault() is { } wanted ? int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture) : 200;
var tally = new Tally();
foreach (string corpus in corpora) await Trial.RunAsync(corpus, places / corpora.Count, tally);
int files = Options("--facts").FirstOrDefault() is { } some ? int.Parse(some, System.Globalization.CultureInfo.InvariantCulture) : 9;
var facts = new FactSweep();
foreach (string corpus in corpora) await facts.RunAsync(corpus, files);

using (var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true }))
{
    json.WriteStartObject();
    json.WriteStartArray("repositories");
    foreach (string corpus in corpora) json.WriteStringValue(Path.GetFileName(corpus));
    json.WriteEndArray();
    tally.Write(json);
    facts.Write(json);
    json.WriteEndObject();
}

Console.WriteLine();
return tally.IsBroken || facts.IsBroken ? 1 : 0;
