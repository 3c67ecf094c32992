using System.Diagnostics;
using System.Globalization;
using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FixBench;

/// <summary>One error that was seeded, and what became of it.</summary>
/// <param name="Solved">Whether some fix mends it that does more than silence the compiler.</param>
/// <param name="Silenced">Whether at least one fix is offered.</param>
/// <param name="Preferred">Whether a fix is marked as preferred.</param>
/// <param name="AsAuthor">Whether some fix gives back the author's own text, white space apart.</param>
internal sealed record Outcome(string Id, string Seed, bool Solved, bool Silenced, bool Preferred, bool AsAuthor, double Milliseconds);

/// <summary>Seeds errors into the files of a project until each kind has enough of them.</summary>
internal sealed class Bench(int each, Random random)
{
    private const int MostFiles = 150;
    private const int TriesPerFile = 2;

    public List<Outcome> Outcomes { get; } = [];

    public void Run(string projectPath)
    {
        var load = SemanticLoad.Open(projectPath, CancellationToken.None);
        var project = load.Projects.Projects.First(p => p.Path == projectPath);
        var semantic = load.BaseOf(project, CancellationToken.None);
        int errors = semantic.Compilation.GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);
        Console.Error.WriteLine($"{project.Name}: {semantic.Compilation.SyntaxTrees.Count()} files, {errors} errors before seeding, {semantic.Missing.Length} missing");
        var counts = new Dictionary<string, int>();
        var trees = semantic.Compilation.SyntaxTrees.Where(t => t.FilePath.Length > 0 && t.Length < 120_000).ToArray();
        random.Shuffle(trees);
        foreach (var tree in trees.Take(MostFiles))
        {
            var document = BoundDocument.Of(semantic, DocumentPath.FromFile(tree.FilePath))!;
            var before = document.Model.GetDiagnostics();
            if (before.Any(d => d.Severity == DiagnosticSeverity.Error)) continue;
            foreach (var (name, seeds) in Seeds.All) Seed(document, before, name, seeds, counts);
            Console.Error.WriteLine($"  {Path.GetFileName(tree.FilePath)}: {Outcomes.Count}");
            if (Kinds.All.All(k => counts.GetValueOrDefault(k) >= each)) break;
        }
    }

    private void Seed(BoundDocument document, IReadOnlyList<Diagnostic> before, string name, Func<BoundDocument, IEnumerable<TextChange>> seeds, Dictionary<string, int> counts)
    {
        if (Seeds.Aims(name).All(id => counts.GetValueOrDefault(id) >= each)) return;
        var candidates = seeds(document).ToArray();
        random.Shuffle(candidates);
        foreach (var change in candidates.Take(TriesPerFile))
        {
            var text = document.Text.WithChanges(change);
            var tree = document.Tree.WithChangedText(text);
            var fork = document.Compilation.ReplaceSyntaxTree(document.Tree, tree);
            var broken = new BoundDocument(document.Path, fork, tree, fork.GetSemanticModel(tree));
            if (New(before, broken.Model.GetDiagnostics()) is not { } problem || counts.GetValueOrDefault(problem.Id) >= each) continue;
            counts[problem.Id] = counts.GetValueOrDefault(problem.Id) + 1;
            Outcomes.Add(Try(document, broken, problem, name));
        }
    }

    // The first diagnostic that the seed brought, errors before warnings; none where it is of no kind that is measured.
    private static Diagnostic? New(IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> now)
    {
        var old = before.GroupBy(Key).ToDictionary(g => g.Key, g => g.Count());
        var first = now.GroupBy(Key).Where(g => g.Count() > old.GetValueOrDefault(g.Key)).Select(g => g.First())
            .Where(d => d.Severity == DiagnosticSeverity.Error || Kinds.All.Contains(d.Id))
            .OrderByDescending(d => d.Severity).ThenBy(d => d.Location.SourceSpan.Start).FirstOrDefault();
        return first is not null && Kinds.All.Contains(first.Id) ? first : null;
    }

    private static string Key(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    private static Outcome Try(BoundDocument original, BoundDocument broken, Diagnostic problem, string seed)
    {
        var span = problem.Location.SourceSpan;
        var watch = Stopwatch.StartNew();
        var fixes = CompilerFixes.For(broken, new CodeProblem(problem.Id, span.Start, span.End), CancellationToken.None);
        double took = watch.Elapsed.TotalMilliseconds;
        bool solved = fixes.Any(f => !f.Title.StartsWith("Claim", StringComparison.Ordinal) && !f.Title.StartsWith("Discard", StringComparison.Ordinal)
            && f.Title != "Return the default value");
        bool asAuthor = fixes.Any(f => Squeezed(Apply(broken, f)) == Squeezed(original.Text.ToString()));
        return new Outcome(problem.Id, seed, solved, fixes.Length > 0, fixes.Any(f => f.IsPreferred), asAuthor, took);
    }

    private static string Apply(BoundDocument document, CodeFix fix) => document.Text.WithChanges(
        fix.Edits.Where(e => e.Document.Equals(document.Path)).Select(e => new TextChange(TextSpan.FromBounds(e.Start, e.End), e.NewText))).ToString();

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
