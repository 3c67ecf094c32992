using System.Text.Json;
using Assistant.Code;
using Microsoft.CodeAnalysis;

namespace SemanticsBench;

/// <summary>What one keystroke costs in a long file: the new text's tree, in milliseconds of this thread's processor time.</summary>
internal static class Reparse
{
    private const int Keys = 1000;
    private const int WantedLines = 5000;

    public static async Task RunAsync(string corpus, Utf8JsonWriter json)
    {
        await using var workspace = new SemanticWorkspace(new SemanticLimits { Quiet = TimeSpan.FromDays(1) }, new Silent(), TimeProvider.System);
        string file = Directory.EnumerateFiles(corpus, "*.cs", SearchOption.AllDirectories)
            .MinBy(f => Math.Abs(File.ReadLines(f).Take(4 * WantedLines).Count() - WantedLines))!;
        var document = DocumentFile.Read(file)!;
        workspace.TreeOf(document);
        var (random, times) = (new Random(1), new List<double>());
        for (int i = 0; i < Keys; i++)
        {
            var at = new TextPosition(random.Next(document.LineCount), random.Next(40));
            document = document.With(document.Version + 1, [new DocumentChange.Range(at, at, "x")], PositionEncoding.Utf16);
            double before = ThreadClock.Milliseconds;
            SyntaxTree tree = workspace.TreeOf(document);
            times.Add(ThreadClock.Milliseconds - before);
            GC.KeepAlive(tree);
        }

        times.Sort();
        json.WriteStartObject("reparse");
        json.WriteNumber("lines", document.LineCount);
        json.WriteNumber("keys", Keys);
        json.WriteNumber("p50Ms", Math.Round(times[Keys / 2], 3));
        json.WriteNumber("p95Ms", Math.Round(times[Keys * 95 / 100], 3));
        json.WriteNumber("maxMs", Math.Round(times[^1], 3));
        json.WriteEndObject();
    }

    internal sealed class Silent : ISemanticObserver
    {
        public void ProjectsRead(string folder, WorkspaceProjects projects)
        {
        }

        public void Ready(SemanticBase ready)
        {
        }

        public void Failed(Exception bug) => Console.Error.WriteLine(bug);
    }
}
