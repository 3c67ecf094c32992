using System.Text.Json;
using Assistant.Bench;
using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SemanticsBench;

/// <summary>
/// What one keystroke costs in long files: the new text's tree, in milliseconds of this thread's processor time. Roslyn takes over members that
/// did not change, but reads asynchronous methods again down to their statements; so each file says how many of them it has.
/// </summary>
internal static class Reparse
{
    private const int Files = 8;
    private const int Keys = 1000;
    private const int KeysToWarmUp = 200;
    private const int WantedLines = 5000;
    private const int LettersPerName = 10;

    public static async Task RunAsync(string corpus, Utf8JsonWriter json)
    {
        await using var workspace = new SemanticWorkspace(new SemanticLimits { Quiet = TimeSpan.FromDays(1) }, new Silent(), TimeProvider.System);
        var nearest = Directory.EnumerateFiles(corpus, "*.cs", SearchOption.AllDirectories).Where(f => new FileInfo(f).Length > WantedLines)
            .OrderBy(f => Math.Abs(File.ReadLines(f).Take(4 * WantedLines).Count() - WantedLines)).Take(Files).ToList();
        var all = new List<double>();
        json.WriteStartArray("reparse");
        foreach (string file in nearest)
        {
            var document = DocumentFile.Read(file)!;
            var tree = workspace.TreeOf(document);
            json.WriteStartObject();
            json.WriteString("file", Path.GetRelativePath(corpus, file));
            json.WriteNumber("lines", document.LineCount);
            json.WriteNumber("asyncMethods", tree.GetRoot().DescendantTokens().Count(t => t.IsKind(SyntaxKind.AsyncKeyword) && t.Parent.IsKind(SyntaxKind.MethodDeclaration)));
            var times = Type(workspace, document).Skip(KeysToWarmUp).ToList();
            Write(json, times);
            all.AddRange(times);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("reparseOfAll");
        Write(json, all);
        json.WriteEndObject();
    }

    // Names are made longer, letter by letter, each somewhere else: so the text stays code. Whoever types breaks one place at a time, and
    // mends it; broken places that add up would make Roslyn read all of them again at each key.
    private static IEnumerable<double> Type(SemanticWorkspace workspace, Document document)
    {
        var random = new Random(1);
        int at = 0;
        for (int i = 0; i < KeysToWarmUp + Keys; i++)
        {
            at = i % LettersPerName == 0 ? EndOfName(workspace.TreeOf(document), random) : at + 1;
            var place = document.PositionOf(at, PositionEncoding.Utf16);
            document = document.With(document.Version + 1, [new DocumentChange.Range(place, place, "x")], PositionEncoding.Utf16);
            double before = CpuClocks.OfThread;
            SyntaxTree tree = workspace.TreeOf(document);
            double took = CpuClocks.OfThread - before;
            GC.KeepAlive(tree);
            yield return took;
        }
    }

    private static void Write(Utf8JsonWriter json, List<double> times)
    {
        times.Sort();
        json.WriteNumber("keys", times.Count);
        json.WriteNumber("p50Ms", Math.Round(times[times.Count / 2], 3));
        json.WriteNumber("p95Ms", Math.Round(times[times.Count * 95 / 100], 3));
        json.WriteNumber("maxMs", Math.Round(times[^1], 3));
    }

    private static int EndOfName(SyntaxTree tree, Random random)
    {
        var root = tree.GetRoot();
        while (true)
        {
            var token = root.FindToken(random.Next(root.FullSpan.Length));
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Text != "var") return token.Span.End;
        }
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
