using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Cuts a text to the statements before the first mistake.</summary>
internal static class PrefixRepair
{
    /// <summary>The longest beginning first.</summary>
    public static IEnumerable<Attempt> Propose(Findings findings)
    {
        var (attempt, text) = (findings.Attempt, findings.Attempt.Text);
        int mistake = Math.Min(text.Region.End, findings.All.Select(f => f.Span.Start).DefaultIfEmpty(text.Region.End).Min());
        var root = text.Tree.GetRoot();
        var ends = root.DescendantNodes(n => n.FullSpan.OverlapsWith(text.Judged)).OfType<StatementSyntax>()
            .Where(s => s.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax && !s.ContainsDiagnostics)
            .Where(s => s.Span.End > text.Judged.Start && s.Span.End <= mistake && s.Parent!.SpanStart <= text.Judged.Start)
            .Select(s => s.Span.End).Distinct().OrderDescending();
        foreach (int end in ends)
            if (end < text.Judged.End && attempt.Replace(TextSpan.FromBounds(end, text.Region.End), "", "cut after what compiles") is { } shorter) yield return shorter;
    }
}
