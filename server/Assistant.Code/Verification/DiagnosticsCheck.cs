using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// The compiler's own errors in the member around a suggested text, in a fork of the project that has the text. Costs 5 to 20 ms; whoever
/// asks sets the time limit by the token. What the member had before is not blamed on the text.
/// </summary>
internal sealed class DiagnosticsCheck
{
    // What a missing package looks like: unknown names and members, and what follows from them.
    private static readonly HashSet<string> FromMissing = ["CS0012", "CS0103", "CS0117", "CS0234", "CS0246", "CS0411", "CS0518", "CS1061", "CS0115", "CS0118", "CS0119", "CS0305", "CS1503", "CS0266", "CS0029"];

    // Whether internals can be seen may hang on a key that only the build has; what is private is found by the rules.
    private static readonly HashSet<string> FromFriends = ["CS0122", "CS0281"];

    private readonly ConditionalWeakTable<SyntaxNode, IReadOnlyList<string>> before = [];

    /// <returns>Null where nothing can be said: the base has errors of its own there and does not know everything.</returns>
    public IReadOnlyList<Finding>? Run(Attempt attempt, CancellationToken cancellation)
    {
        var semantics = attempt.Text.Base;
        if (semantics.TreeOf(attempt.Text.Tree.FilePath) is not { } baseTree) return null;
        var (tree, at) = WithUsings(attempt);
        if (SpeculativePart.At(tree.GetRoot(cancellation), baseTree.GetRoot(cancellation), at) is not { } part) return null;

        var model = semantics.Compilation.ReplaceSyntaxTree(baseTree, tree).GetSemanticModel(tree);
        var errors = Errors(model, part.Node.Span, cancellation);
        if (errors.Count == 0) return [];
        if (!(semantics.IsResolved && semantics.Generators.IsEmpty) && errors.Any(e => FromMissing.Contains(e.Id))) return null;
        // What the member had before is bound only where there is something to compare it with: that costs as much again.
        var known = OwnErrors(semantics, baseTree, part.InBase, cancellation).ToList();
        if (!semantics.IsResolved && known.Count > 0) return null;
        int shift = at - attempt.Text.Judged.Start;
        return [.. errors.Where(e => !known.Remove(Key(e))).Select(e => new Finding(FindingKind.Diagnostic, new(e.Location.SourceSpan.Start - shift, e.Location.SourceSpan.Length), e.GetMessage()))];
    }

    private static (SyntaxTree Tree, int At) WithUsings(Attempt attempt)
    {
        var (tree, at) = (attempt.Text.Tree, attempt.Text.Judged.Start);
        foreach (string space in attempt.Usings)
        {
            var edit = UsingEdit.For(tree, DocumentPath.FromFile(tree.FilePath), space);
            tree = tree.Reparse(tree.GetText().WithChanges(new TextChange(TextSpan.FromBounds(edit.Start, edit.End), edit.NewText)));
            if (edit.Start <= at) at += edit.NewText.Length;
        }

        return (tree, at);
    }

    private IReadOnlyList<string> OwnErrors(SemanticBase semantics, SyntaxTree tree, SyntaxNode part, CancellationToken cancellation)
    {
        if (before.TryGetValue(part, out var known)) return known;
        IReadOnlyList<string> errors = [.. Errors(semantics.ModelOf(tree), part.Span, cancellation).Select(Key)];
        before.AddOrUpdate(part, errors);
        return errors;
    }

    private static List<Diagnostic> Errors(SemanticModel model, TextSpan span, CancellationToken cancellation) =>
        [.. model.GetMethodBodyDiagnostics(span, cancellation).Where(d => d.DefaultSeverity == DiagnosticSeverity.Error && !FromFriends.Contains(d.Id) && !ProblemReader.IsExperimental(d) && span.Contains(d.Location.SourceSpan.Start))];

    private static string Key(Diagnostic error) => error.Id + error.GetMessage();
}
