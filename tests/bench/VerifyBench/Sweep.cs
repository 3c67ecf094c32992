using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

/// <summary>
/// Suggests what authors wrote, at places of every kind, in the file that lacks just that. It compiled, so that nothing may be said against it.
/// </summary>
internal sealed class Sweep(SemanticBase original, Tally tally, Random random, Action<string> note)
{
    private readonly Verifier verifier = new(new StoppedClock());

    /// <summary>How many places were looked at so far.</summary>
    public int Count => tally["sweep"];

    /// <summary>One place in each file, against a base that lacks them all; or, where it is stale, that still has them.</summary>
    public void Bodies(IReadOnlyList<SyntaxTree> files, bool isStale)
    {
        var places = files.Select(f => (Tree: f, Place: Place.Draw((PlaceKind)random.Next((int)PlaceKind.Member), f.GetRoot(), random))).Where(p => p.Place is not null).ToList();
        var compilation = isStale ? original.Compilation
            : original.Compilation.RemoveSyntaxTrees(places.Select(p => p.Tree)).AddSyntaxTrees(places.Select(p => Without(p.Tree, p.Place!.InBase)).ToList());
        var semantics = isStale ? original : original.With(compilation);
        foreach (var (tree, place) in places) Check(semantics, tree, place!, isStale ? "stale " : "");
    }

    /// <summary>Whole members and types: each alone, because the rest of the project may need them.</summary>
    public void Declarations(IReadOnlyList<SyntaxTree> files)
    {
        foreach (var tree in files)
        {
            if (Place.Draw((PlaceKind)random.Next((int)PlaceKind.Member, (int)PlaceKind.Type + 1), tree.GetRoot(), random) is not { } place) continue;
            var compilation = original.Compilation.ReplaceSyntaxTree(tree, Without(tree, place.InBase));
            Check(original.With(compilation), tree, place, "");
        }
    }

    private void Check(SemanticBase semantics, SyntaxTree tree, Place place, string prefix)
    {
        var verdict = verifier.Check(semantics, Without(tree, place.Cut), new(place.Cut.Start, place.Cut.Start, tree.GetText().ToString(place.Cut)), default);
        string kind = $"{prefix}{place.Kind}";
        tally.Count("sweep");
        tally.Count($"sweep {kind}");
        if (verdict is CompilerVerdict.Unverified unverified)
        {
            tally.Count("sweep unverified");
            tally.Count($"sweep {kind} unverified");
            note($"UNVERIFIED {kind} {unverified.Why}");
        }

        if (verdict is not (CompilerVerdict.Rejected or CompilerVerdict.Repaired)) return;
        tally.Count("sweep flagged");
        tally.Count($"sweep {kind} flagged");
        note($"SWEPT {kind} {tree.FilePath}:{tree.GetLineSpan(place.Cut).StartLinePosition.Line + 1}\n    {tree.GetText().ToString(place.Cut)}\n    {Round.Say(verdict)}");
    }

    private static SyntaxTree Without(SyntaxTree tree, TextSpan span) => tree.WithChangedText(tree.GetText().WithChanges(new TextChange(span, "")));
}
