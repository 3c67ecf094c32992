using System.Text.Json;
using Assistant.Code;
using Microsoft.CodeAnalysis;

namespace SemanticsBench;

/// <summary>What one keystroke costs in a long file: the new text's tree, in milliseconds of this thread's processor time.</summary>
internal static class Reparse
{
    private const int Keys = 1000;
    private const int WantedLines = 5000;
    private const int LettersPerName = 10;

    public static async Task RunAsync(string corpus, Utf8JsonWriter json)
    {
        await using var workspace = new SemanticWorkspace(new SemanticLimits { Quiet = TimeSpan.FromDays(1) }, new Silent(), TimeProvider.System);
        string file = Directory.EnumerateFiles(corpus, "*.cs", SearchOption.AllDirectories)
            .MinBy(f => Math.Abs(File.ReadLines(f).Take(4 * WantedLines).Count() - WantedLines))!;
        var document = DocumentFile.Read(file)!;
        workspace.TreeOf(document);
        var (random, times) = (new Random(1), new List<double>());
        int at = 0;
        for (int i = 0; i < Keys; i++)
        {
            // Names are made longer, letter by letter, each somewhere else: so the text stays code, as it mostly does while somebody types.
            at = i % LettersPerName == 0 ? EndOfName(document.Text.ToString(), random) : at + 1;
            var place = document.PositionOf(at, PositionEncoding.Utf16);
            document = document.With(document.Version + 1, [new DocumentChange.Range(place, place, "x")], PositionEncoding.Utf16);
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

    private static int EndOfName(string text, Random random)
    {
        int at = random.Next(text.Length);
        while (at > 0 && !(char.IsLower(text[at - 1]) && !char.IsLetterOrDigit(text[at]))) at--;
        return at;
    }

    internal sealed class Silent : ISemanticObserver
    {
        public void ProjectsRead(string folder, WorkspaceProjects projects)
        {
        }

        public void Ready(SemanticBase ready)
        {
        }

        public void NotEvaluated(CodeProject project, string why)
        {
        }

        public void Failed(Exception bug) => Console.Error.WriteLine(bug);
    }
}
