using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>
/// Broken syntax that a text brings with it. What is only unfinished at its end is not broken: the user, or the next line, goes on there.
/// </summary>
internal static class SyntaxRule
{
    /// <summary>Something is missing, rather than wrong: an expression, a semicolon, a bracket, a brace, a quote's end.</summary>
    private static readonly HashSet<string> Missing =
        ["CS1001", "CS1002", "CS1003", "CS1026", "CS1513", "CS1514", "CS1525", "CS1733", "CS1031", "CS1023", "CS1524", "CS0443", "CS1582", "CS8124", "CS8180", "CS1501"];

    /// <param name="unfinished">Whether the text is well-formed as far as it goes, but its end is missing.</param>
    public static IReadOnlyList<Finding> Check(CheckedText text, out bool unfinished)
    {
        unfinished = false;
        var after = Errors(text.Tree);
        if (after.Count == 0) return [];
        var before = Errors(text.Before).Select(e => (e.Id, e.Location.SourceSpan.Start)).ToHashSet();
        int replaced = text.Before.Length - (text.Tree.Length - text.Region.Length);
        int shift = text.Region.Length - replaced;
        var findings = new List<Finding>();
        foreach (var error in after)
        {
            var span = error.Location.SourceSpan;
            int start = span.Start;
            if (start < text.Region.Start && before.Contains((error.Id, start))) continue;
            // What was missing at the cursor before is for the text to bring.
            if (start > text.Region.End && before.Contains((error.Id, start - shift))) continue;
            if (start >= text.Judged.End && Missing.Contains(error.Id)) unfinished = true;
            else findings.Add(new Finding(FindingKind.Syntax, span, error.GetMessage()));
        }

        return findings;
    }

    private static List<Diagnostic> Errors(SyntaxTree tree) => [.. tree.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
}
