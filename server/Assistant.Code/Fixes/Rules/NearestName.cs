using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A misspelt name: the nearest one that is in scope there.</summary>
internal static class NearestName
{
    public static IEnumerable<DraftFix> OfVariable(FixSite site) => At(site, Names(site.Model.LookupSymbols(site.Start)));

    public static IEnumerable<DraftFix> OfType(FixSite site) => At(site, Names(site.Model.LookupNamespacesAndTypes(site.Start)));

    public static IEnumerable<DraftFix> OfMember(FixSite site)
    {
        if (MissingUsing.NameAt(site) is not { } name || Receivers.TypeOf(site.Model, name) is not { } type) return [];
        return At(site, Names(site.Model.LookupSymbols(site.Start, type, includeReducedExtensionMethods: true)));
    }

    /// <summary>For a name behind a namespace.</summary>
    public static IEnumerable<DraftFix> InNamespace(FixSite site)
    {
        if (MissingUsing.NameAt(site) is not { } name) return [];
        var left = (name.Parent as QualifiedNameSyntax)?.Left ?? Receivers.Of(name) as SyntaxNode;
        return left is not null && site.Model.GetSymbolInfo(left).Symbol is INamespaceSymbol space
            ? At(site, Names(site.Model.LookupNamespacesAndTypes(site.Start, space)))
            : [];
    }

    /// <summary>For the name of an argument.</summary>
    public static IEnumerable<DraftFix> OfArgument(FixSite site)
    {
        if (site.Enclosing<ArgumentSyntax>()?.Parent?.Parent is not { } call) return [];
        var found = site.Model.GetSymbolInfo(call);
        var methods = (found.Symbol is { } one ? [one] : found.CandidateSymbols).OfType<IMethodSymbol>();
        return At(site, methods.SelectMany(m => m.Parameters).Select(p => p.Name));
    }

    /// <summary>For an override of what the base does not have.</summary>
    public static IEnumerable<DraftFix> OfOverride(FixSite site)
    {
        if (site.Enclosing<MemberDeclarationSyntax>() is not { } member || site.Model.GetDeclaredSymbol(member) is not { ContainingType: { } type }) return [];
        var names = from ancestor in Ancestors(type)
                    from candidate in ancestor.GetMembers()
                    where (candidate.IsVirtual || candidate.IsAbstract || candidate.IsOverride) && !candidate.IsSealed
                    select candidate.Name;
        return At(site, names).Select(f => f with { Rank = FixRank.Sure });
    }

    private static IEnumerable<INamedTypeSymbol> Ancestors(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType) yield return at;
    }

    private static IEnumerable<string> Names(IEnumerable<ISymbol> symbols) => symbols.Where(s => s.CanBeReferencedByName).Select(s => s.Name);

    private static IEnumerable<DraftFix> At(FixSite site, IEnumerable<string> names)
    {
        var token = (MissingUsing.NameAt(site) is { } name && site.Token.Parent is SimpleNameSyntax or not null && !site.Token.IsKind(SyntaxKind.IdentifierToken))
            ? name.Identifier
            : site.Token;
        if (!token.IsKind(SyntaxKind.IdentifierToken)) return [];
        return from near in Spelling.Nearest(token.ValueText, names)
               select site.Fix(FixRank.Likely, $"Change '{token.ValueText}' to '{near}'", site.Replace(token.Span, near));
    }
}
