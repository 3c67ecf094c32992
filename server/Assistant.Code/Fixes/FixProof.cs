using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Applies a draft in a fork of the compilation, and lets <see cref="EditCheck"/> say what that mends and what it breaks.</summary>
internal sealed class FixProof(BoundDocument document, Diagnostic target)
{
    private readonly EditProblem problem = ProblemReader.ToProblem(target);
    private int? before;

    /// <summary>What is left once the diagnostic is gone and no error has come instead; null where the draft does not hold.</summary>
    public Remainder? Check(DraftFix draft, CancellationToken cancellation)
    {
        if (draft.Edits.Any(e => e.Span.End > e.Tree.Length || document.Generated.Contains(e.Tree.FilePath, FilePaths.Comparer))) return null;
        var edited = Apply(draft);
        var report = EditCheck.Run(edited, cancellation);
        if (report.HasNewErrors || (target.Severity != DiagnosticSeverity.Error && report.New.Length > 0)) return null;
        return IsGone(edited, report, cancellation) ? new Remainder(report.Kept.Count(p => p.IsError), report.New.Length) : null;
    }

    // Of equal complaints in one file it does not matter which one is gone.
    private bool IsGone(EditedProject edited, EditReport report, CancellationToken cancellation)
    {
        if (ProblemReader.Counts(target)) return report.Gone.Any(g => g.Id == problem.Id && g.Message == problem.Message);
        before ??= Count(edited.Before, document.Tree, cancellation);
        return Count(edited.After, edited.Files.FirstOrDefault(f => f.Before == document.Tree)?.After ?? document.Tree, cancellation) < before;
    }

    private int Count(Compilation compilation, SyntaxTree tree, CancellationToken cancellation)
    {
        var all = IsAboutProject(target.Id) ? compilation.GetDiagnostics(cancellation) : compilation.GetSemanticModel(tree).GetDiagnostics(null, cancellation);
        return all.Count(d => d.Id == target.Id && d.Location.SourceTree == tree && d.GetMessage(CultureInfo.InvariantCulture) == target.GetMessage(CultureInfo.InvariantCulture));
    }

    private EditedProject Apply(DraftFix draft)
    {
        var after = document.Compilation;
        var files = new List<EditedFile>();
        foreach (var group in draft.Edits.GroupBy(e => e.Tree))
        {
            TextChange[] changes = [.. group.OrderBy(e => e.Span.Start).Select(e => new TextChange(e.Span, e.NewText))];
            var tree = group.Key.Reparse(group.Key.GetText().WithChanges(changes));
            after = after.ReplaceSyntaxTree(group.Key, tree);
            files.Add(new EditedFile(group.Key, tree, changes));
        }

        return new(document.Compilation, after, [.. files]);
    }

    /// <summary>Whether the compiler knows of it only once it has seen every file.</summary>
    public static bool IsAboutProject(string id) => id is "CS0169" or "CS0067";
}

/// <summary>What the compiler still says after a fix.</summary>
/// <param name="Errors">That were there before, too.</param>
/// <param name="NewWarnings">Uncovered by resolving an error.</param>
internal readonly record struct Remainder(int Errors, int NewWarnings) : IComparable<Remainder>
{
    public int CompareTo(Remainder other) => (Errors, NewWarnings).CompareTo((other.Errors, other.NewWarnings));
}
