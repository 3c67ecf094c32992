using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// Fixes that need no model. Rules propose, the compiler decides: a fix is offered only if the diagnostic is gone once it is applied
/// and no error has come instead.
/// </summary>
public static class CompilerFixes
{
    private const int MostTitles = 8;

    /// <summary>Whether there is any rule for an id; costs nothing.</summary>
    public static bool Knows(string id) => FixTable.RulesFor(Canonical(id)).Length > 0;

    /// <summary>The compiler's own diagnostics that touch a range, errors first, with those that have rules but are hidden, such as an unused using.</summary>
    public static ImmutableArray<CodeProblem> ProblemsIn(BoundDocument document, int start, int end, CancellationToken cancellation)
    {
        var span = Within(document, start, end);
        return [.. document.Model.GetDiagnostics(span, cancellation)
            .Where(d => d.Location.IsInSource && d.Location.SourceSpan.IntersectsWith(span))
            .Where(d => d.Severity >= DiagnosticSeverity.Warning || Knows(d.Id))
            .OrderByDescending(d => d.Severity).ThenBy(d => d.Location.SourceSpan.Start)
            .Select(Problem)];
    }

    /// <summary>Every fix that the compiler agrees to, the preferred one first; empty where the compiler does not see the problem itself.</summary>
    /// <param name="problem">Of any server; its place may be off by what editing has moved, as long as it still touches the right one.</param>
    public static ImmutableArray<CodeFix> For(BoundDocument document, CodeProblem problem, CancellationToken cancellation)
    {
        string id = Canonical(problem.Id);
        if (FixTable.RulesFor(id).Length == 0 || Find(document, id, Within(document, problem.Start, problem.End), cancellation) is not { } found) return [];
        var proof = new FixProof(document, found);
        var proved = new List<DraftFix>();
        foreach (var drafts in Drafts(document, found, cancellation).GroupBy(d => d.Title).Take(MostTitles))
        {
            if (Best(drafts, proof, cancellation) is { } best) proved.Add(best);
        }

        return Offered(document, proved);
    }

    // Of drafts with one title the one that leaves the least to mend; the first of equals.
    private static DraftFix? Best(IEnumerable<DraftFix> drafts, FixProof proof, CancellationToken cancellation)
    {
        (DraftFix Draft, Remainder Left)? best = null;
        foreach (var draft in drafts)
        {
            if (proof.Check(draft, cancellation) is not { } left || (best is { } found && left.CompareTo(found.Left) >= 0)) continue;
            best = (draft, left);
            if (left == default) break;
        }

        return best?.Draft;
    }

    internal static IEnumerable<DraftFix> Drafts(BoundDocument document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var site = new FixSite(document, diagnostic, cancellation);
        return FixTable.RulesFor(diagnostic.Id).SelectMany(rule => rule(site)).OrderBy(d => d.Rank);
    }

    // One sure fix is preferred; without one, the only likely one.
    private static ImmutableArray<CodeFix> Offered(BoundDocument document, List<DraftFix> proved)
    {
        var best = proved.Where(p => p.Rank == FixRank.Sure).ToList();
        if (best.Count == 0) best = [.. proved.Where(p => p.Rank == FixRank.Likely)];
        var preferred = best.Count == 1 ? best[0] : null;
        return [.. proved.OrderBy(p => p != preferred).Select(p => new CodeFix(p.Title, Edits(document, p), p == preferred))];
    }

    private static ImmutableArray<CodeEdit> Edits(BoundDocument document, DraftFix draft) =>
        [.. draft.Edits.OrderBy(e => e.Tree.FilePath, StringComparer.Ordinal).ThenBy(e => e.Span.Start).Select(e => new CodeEdit(
            e.Tree == document.Tree ? document.Path : DocumentPath.FromFile(e.Tree.FilePath), e.Span.Start, e.Span.End, e.NewText))];

    private static Diagnostic? Find(BoundDocument document, string id, TextSpan span, CancellationToken cancellation)
    {
        // What is unused is only known of a whole file, or of all.
        var all = FixProof.IsAboutProject(id) ? document.Compilation.GetDiagnostics(cancellation)
            : document.Model.GetDiagnostics(UnusedUsings.IsAboutWholeFile(id) ? null : span, cancellation);
        return all.Where(d => d.Id == id && d.Location.SourceTree == document.Tree && d.Location.SourceSpan.IntersectsWith(span))
            .MinBy(d => Math.Abs(d.Location.SourceSpan.Start - span.Start) + Math.Abs(d.Location.SourceSpan.End - span.End));
    }

    private static CodeProblem Problem(Diagnostic diagnostic) =>
        new(diagnostic.Id, diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End)
        {
            Message = diagnostic.GetMessage(CultureInfo.InvariantCulture),
            IsError = diagnostic.Severity == DiagnosticSeverity.Error,
        };

    // Other servers report an unused using under the analyzer's name.
    private static string Canonical(string id) => id == "IDE0005" ? "CS8019" : id;

    private static TextSpan Within(BoundDocument document, int start, int end)
    {
        start = Math.Clamp(start, 0, document.Text.Length);
        return TextSpan.FromBounds(start, Math.Clamp(end, start, document.Text.Length));
    }
}
