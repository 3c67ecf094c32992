using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Using directives that nothing needs.</summary>
internal static class UnusedUsings
{
    public static bool IsAboutWholeFile(string id) => id is "CS8019" or "CS8020" or "CS8933";

    public static IEnumerable<DraftFix> Remove(FixSite site)
    {
        if (site.Enclosing<UsingDirectiveSyntax>() is not { } directive) yield break;
        string what = site.Diagnostic.Id == "CS8019" ? "unused" : "duplicate";
        if (what == "unused" && !IsKnown(directive)) yield break;
        yield return site.Fix(FixRank.Sure, $"Remove {what} using {directive.Name}", Removal.Of(site, directive));
        if (site.Diagnostic.Id != "CS8019") yield break;
        var all = site.Model.GetDiagnostics(null, site.Cancellation).Where(d => d.Id == "CS8019")
            .SelectMany(d => site.Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
                .OfType<UsingDirectiveSyntax>().Where(u => d.Location.SourceSpan.Contains(u.Span)))
            .Where(IsKnown).Distinct().OrderBy(u => u.SpanStart).ToList();
        if (all.Count > 1) yield return site.Fix(FixRank.Likely, "Remove all unused usings", [.. all.Select(u => Removal.Of(site, u))]);

        // The compiler also calls unused what it cannot find, such as a namespace of a package that was not restored.
        bool IsKnown(UsingDirectiveSyntax u) => site.Model.GetSymbolInfo(u.NamespaceOrType, site.Cancellation).Symbol is not null;
    }
}
