using System.Text.Json;
using SemanticsBench;

// Measures the projects of a checkout as the compiler sees them; one JSON object on stdout.
// `SemanticsBench resolve --corpus DIR [--project NAME]…`: how well they resolve.
IEnumerable<string> Options(string name) => args.Index().Where(a => a.Item == name && a.Index + 1 < args.Length).Select(a => args[a.Index + 1]);

if (args.FirstOrDefault() is not "resolve" || Options("--corpus").FirstOrDefault() is not { } corpus || !Path.Exists(corpus))
{
    Console.Error.WriteLine("Say what to measure and on which checkout: SemanticsBench resolve --corpus DIR [--project NAME]…");
    return 2;
}

using (var json = new Utf8JsonWriter(Console.OpenStandardOutput(), new JsonWriterOptions { Indented = true }))
{
    json.WriteStartObject();
    Resolution.Run(Path.GetFullPath(corpus), [.. Options("--project")], json);
    json.WriteEndObject();
}

Console.WriteLine();
return 0;
