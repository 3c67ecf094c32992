using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>One name for two things.</summary>
internal static class NameClashes
{
    /// <summary>A name that two namespaces offer.</summary>
    public static IEnumerable<DraftFix> Qualify(FixSite site)
    {
        if (MissingUsing.NameAt(site) is not { } name) yield break;
        foreach (var candidate in site.Model.GetSymbolInfo(name).CandidateSymbols.Select(c => c is IMethodSymbol m ? m.ContainingType : c).OfType<INamedTypeSymbol>().Distinct(SymbolEqualityComparer.Default))
        {
            string space = candidate!.ContainingNamespace.ToDisplayString();
            yield return site.Fix(FixRank.Likely, $"Use {space}.{candidate.Name}", site.Insert(name.SpanStart, space + "."));
        }
    }

    /// <summary>A member or type that is there twice: the copy goes, and one that says something else gets a name of its own.</summary>
    public static IEnumerable<DraftFix> Doubled(FixSite site)
    {
        if (site.Enclosing<MemberDeclarationSyntax>() is not { Parent: { } parent } member) yield break;
        if (!member.ContainsDirectives && parent.ChildNodes().Any(other => other != member && SyntaxFactory.AreEquivalent(other, member)))
            yield return site.Fix(FixRank.Sure, $"Remove the second '{site.Token.ValueText}'", site.Replace(member.FullSpan, ""));
        if (member is ConstructorDeclarationSyntax || !site.Token.IsKind(SyntaxKind.IdentifierToken)) yield break;
        string fresh = Fresh(site, member, site.Token.ValueText);
        yield return site.Fix(FixRank.Likely, $"Rename it to '{fresh}'", site.Replace(site.Token.Span, fresh));
    }

    /// <summary>A local whose name is taken in an enclosing scope, or in the same one.</summary>
    public static IEnumerable<DraftFix> Rename(FixSite site)
    {
        if (Declared(site) is not var (identifier, declaration)) yield break;
        if (declaration is VariableDeclaratorSyntax { Initializer: { } value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } }
            && site.Diagnostic.Id == "CS0128")
            yield return site.Fix(FixRank.Likely, $"Assign to the existing '{identifier.ValueText}'", site.Replace(statement, $"{identifier.Text} = {Expressions.Of(site, value.Value)};"));
        if (site.Model.GetDeclaredSymbol(declaration) is not { } symbol || identifier.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member) yield break;
        string fresh = Fresh(site, member, identifier.ValueText);
        var uses = Uses(site, member, symbol, declaration).Select(u => site.Replace(u.Span, fresh));
        yield return site.Fix(FixRank.Likely, $"Rename it to '{fresh}'", [site.Replace(identifier.Span, fresh), .. uses]);
    }

    private static (SyntaxToken Identifier, SyntaxNode Declaration)? Declared(FixSite site) => site.Token.Parent switch
    {
        VariableDeclaratorSyntax variable => (variable.Identifier, variable),
        SingleVariableDesignationSyntax designation => (designation.Identifier, designation),
        ParameterSyntax parameter => (parameter.Identifier, parameter),
        ForEachStatementSyntax each => (each.Identifier, each),
        CatchDeclarationSyntax caught => (caught.Identifier, caught),
        LocalFunctionStatementSyntax function => (function.Identifier, function),
        _ => null,
    };

    // Of two in one scope the compiler takes uses for the first; those behind the second are meant for that.
    private static IEnumerable<SyntaxToken> Uses(FixSite site, MemberDeclarationSyntax member, ISymbol symbol, SyntaxNode declaration)
    {
        var scope = declaration.Ancestors().FirstOrDefault(a => a is BlockSyntax or SwitchSectionSyntax or ForStatementSyntax or ForEachStatementSyntax
            or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or CatchClauseSyntax) ?? member;
        return from name in scope.DescendantNodes().OfType<IdentifierNameSyntax>()
               where name.Identifier.ValueText == symbol.Name && name.SpanStart > declaration.SpanStart
               let found = site.Model.GetSymbolInfo(name)
               let bound = found.Symbol ?? found.CandidateSymbols.FirstOrDefault()
               where SymbolEqualityComparer.Default.Equals(bound, symbol) || (site.Diagnostic.Id == "CS0128" && bound is ILocalSymbol)
               select name.Identifier;
    }

    private static string Fresh(FixSite site, MemberDeclarationSyntax member, string name)
    {
        var taken = member.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText)
            .Concat(site.Model.LookupSymbols(site.Start).Select(s => s.Name)).ToHashSet(StringComparer.Ordinal);
        for (int i = 2; ; i++)
        {
            if (!taken.Contains(name + i)) return name + i;
        }
    }
}
