using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Compiles edits that were made for certain texts, whatever the project's base has seen of those files since or before.</summary>
public static class ProposedEdits
{
    /// <param name="semantics">The project that compiles the files.</param>
    /// <param name="dependents">The projects that see it.</param>
    /// <param name="edits">Relative to the shown texts.</param>
    /// <param name="shown">The text of each file that is edited.</param>
    public static EditReport Check(
        SemanticBase semantics, IReadOnlyList<SemanticBase> dependents, IReadOnlyList<CodeEdit> edits, IReadOnlyDictionary<DocumentPath, string> shown, CancellationToken cancellation) =>
        EditCheck.Run(semantics, dependents, edits, path => Current(semantics, path, shown, cancellation), cancellation);

    /// <summary>Whether projects that see this one can notice the edits, so that they have to be compiled, too.</summary>
    public static bool ReachOthers(SemanticBase semantics, IReadOnlyList<CodeEdit> edits, IReadOnlyDictionary<DocumentPath, string> shown, CancellationToken cancellation) =>
        EditCheck.ReachesOthers(semantics, edits, path => Current(semantics, path, shown, cancellation), cancellation);

    /// <summary>Whether an edit lies in code that this project's build leaves out by an <c>#if</c>: the compiler has no say there.</summary>
    public static bool TouchInactiveCode(SemanticBase semantics, IReadOnlyList<CodeEdit> edits, IReadOnlyDictionary<DocumentPath, string> shown, CancellationToken cancellation) =>
        edits.GroupBy(e => e.Document).Any(file =>
            file.Key.FilePath is { } path && (Current(semantics, file.Key, shown, cancellation) ?? semantics.TreeOf(path)) is { } tree
            && file.Any(e => IsInactive(tree.GetRoot(cancellation), e)));

    private static bool IsInactive(SyntaxNode root, CodeEdit edit) =>
        root.ContainsDirectives && (IsInactive(root, edit.Start) || IsInactive(root, Math.Max(edit.Start, edit.End - 1)));

    private static bool IsInactive(SyntaxNode root, int offset) =>
        root.FullSpan.Contains(offset) && root.FindTrivia(offset).IsKind(SyntaxKind.DisabledTextTrivia);

    private static SyntaxTree? Current(SemanticBase semantics, DocumentPath path, IReadOnlyDictionary<DocumentPath, string> shown, CancellationToken cancellation)
    {
        if (path.FilePath is not { } file || semantics.TreeOf(file) is not { } held || !shown.TryGetValue(path, out string? text)) return null;
        var now = SourceText.From(text);
        return held.GetText(cancellation).ContentEquals(now) ? null : held.Reparse(now);
    }
}
