using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

/// <summary>What the compiler says of a whole file: the judge of what is right and what is wrong.</summary>
internal static class Compiled
{
    public static List<string> Errors(Compilation compilation, SyntaxTree tree) => [.. In(compilation, tree).Select(Told)];

    /// <summary>
    /// Whether a corrupted statement is no error: the compiler takes that text as well. Where something is missing it takes anything that has to do with
    /// that, so that only a project that is resolved can say so, and only in a member that has no errors.
    /// </summary>
    public static bool Accepts(SemanticBase semantics, Site site, string wrong)
    {
        var (original, member) = (semantics.Compilation, site.Statement.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.Span);
        var before = In(original, site.Original).ToList();
        if (!semantics.IsResolved || before.Any(e => member.Contains(e.Location.SourceSpan.Start))) return false;
        var rest = TextSpan.FromBounds(site.Cursor, site.Statement.Span.End);
        var after = site.Original.WithChangedText(site.Original.GetText().WithChanges(new TextChange(rest, wrong)));
        var old = before.Select(Told).ToList();
        return Errors(original.ReplaceSyntaxTree(site.Original, after), after).TrueForAll(old.Remove);
    }

    private static IEnumerable<Diagnostic> In(Compilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDiagnostics().Where(d => d.DefaultSeverity == DiagnosticSeverity.Error);

    private static string Told(Diagnostic error) => $"{error.Id} {error.GetMessage()}";
}
