using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Uses the namespace of a type or an extension method that exists, but not in this file.</summary>
internal static class UsingRepair
{
    public static IEnumerable<Attempt> ForType(Findings findings, Finding finding, CancellationToken cancellation)
    {
        if (findings.Bound is not { } bound || finding.Node is not SimpleNameSyntax name || name.Parent is InvocationExpressionSyntax) return [];
        int arity = name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments.Count : 0;
        string written = name.Identifier.ValueText;
        var compilation = bound.Model.Compilation;
        var spaces = findings.Attempt.Text.Base.Namespaces
            .Where(n => n.GetTypeMembers(written, arity).Any(t => compilation.IsSymbolAccessibleWithin(t, compilation.Assembly)));
        return Ranked(findings, spaces, (written, finding.IsSuspicion), cancellation);
    }

    public static IEnumerable<Attempt> ForExtension(Findings findings, Finding finding, CancellationToken cancellation)
    {
        if (findings.Bound is not { } bound || finding.Node is not SimpleNameSyntax name || finding.Receiver is not ITypeSymbol receiver) return [];
        if (name.Parent?.Parent is not InvocationExpressionSyntax) return [];
        string written = name.Identifier.ValueText;
        var compilation = bound.Model.Compilation;
        var spaces = findings.Attempt.Text.Base.Namespaces.Where(n => n.GetTypeMembers().Any(t =>
            t.MightContainExtensionMethods && compilation.IsSymbolAccessibleWithin(t, compilation.Assembly)
            && t.GetMembers(written).OfType<IMethodSymbol>().Any(m => m.IsExtensionMethod && m.ReduceExtensionMethod(receiver) is not null)));
        return Ranked(findings, spaces, (written, finding.IsSuspicion), cancellation);
    }

    // What may come from a missing package is not what another namespace holds by chance: the project uses that namespace elsewhere, or it is
    // of .NET and nothing that the file uses itself is missing.
    private static bool IsLikely(CheckedText text, string space, CancellationToken cancellation)
    {
        if (text.Base.IsResolved || text.Base.UsedNamespaces.Contains(space)) return true;
        if (!space.StartsWith("System", StringComparison.Ordinal) || text.Base.TreeOf(text.Tree.FilePath) is not { } tree) return false;
        var model = text.Base.ModelOf(tree);
        return tree.GetRoot(cancellation).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()
            .All(u => u.NamespaceOrType is { } used && model.GetSymbolInfo(used, cancellation).Symbol is not null);
    }

    // Only one namespace is ever right; where several hold the name, the one that the project uses by far the most.
    private static IEnumerable<Attempt> Ranked(Findings findings, IEnumerable<INamespaceSymbol> spaces, (string Name, bool IsSuspicion) wanted, CancellationToken cancellation)
    {
        var (name, isSuspicion) = wanted;
        var found = spaces.Select(n => n.ToDisplayString()).Distinct(StringComparer.Ordinal).ToList();
        if (found.Count == 1 && isSuspicion && !IsLikely(findings.Attempt.Text, found[0], cancellation)) return [];
        if (found.Count > 1) found = ProjectUsings.Preferred(findings.Attempt.Text.Base, findings.Attempt.Text.Tree.FilePath, found, cancellation) is { } preferred ? [preferred] : [];
        return found.Select(s => findings.Attempt.Using(s, name));
    }
}
