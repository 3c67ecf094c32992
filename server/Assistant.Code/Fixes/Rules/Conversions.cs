using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A value of one type where another is wanted.</summary>
internal static class Conversions
{
    public static IEnumerable<DraftFix> Of(FixSite site)
    {
        if (Expressions.At(site) is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression } missing)
        {
            foreach (string value in Targets.Of(site, missing).Where(t => t.IsValueType).Select(t => Values.Defaults(t).First()).Distinct())
                yield return site.Fix(FixRank.Likely, $"Use {value}", site.Replace(missing, value));
        }

        if (Expressions.At(site) is not { } expression || site.Model.GetTypeInfo(expression).Type is not { TypeKind: not TypeKind.Error } from) yield break;
        var targets = Targets.Of(site, expression).ToList();
        foreach (var to in targets)
        {
            if (Awaited(site, expression, from, to) is { } awaited) yield return awaited;
            if (Collected(site, expression, from, to) is { } collected) yield return collected;
            if (Literal(site, expression, to) is { } literal) yield return literal;
            foreach (var plain in Plain(site, expression, from, to)) yield return plain;
        }

        if (DeclaredType(site, expression, from) is { } declared) yield return declared;
    }

    /// <summary>For a literal of the wrong kind, such as <c>1.5</c> for a decimal.</summary>
    public static IEnumerable<DraftFix> NumericSuffix(FixSite site)
    {
        if (Expressions.At(site) is not LiteralExpressionSyntax literal) return [];
        string suffix = site.Message.Contains("'M'", StringComparison.Ordinal) ? "m" : site.Message.Contains("'F'", StringComparison.Ordinal) ? "f" : "";
        return suffix.Length == 0 ? [] : [site.Fix(FixRank.Sure, $"Add the suffix '{suffix}'", site.Replace(literal, literal.Token.Text.TrimEnd('d', 'D') + suffix))];
    }

    /// <summary>For a cast that does not exist, to a string.</summary>
    public static IEnumerable<DraftFix> OfCast(FixSite site) =>
        site.Enclosing<CastExpressionSyntax>() is { } cast && site.Model.GetTypeInfo(cast.Type).Type?.SpecialType == SpecialType.System_String
            ? [site.Fix(FixRank.Likely, "Call ToString()", site.Replace(cast, Expressions.Suffixed(site, cast.Expression, ".ToString()")))]
            : [];

    private static IEnumerable<DraftFix> Plain(FixSite site, ExpressionSyntax expression, ITypeSymbol from, ITypeSymbol to)
    {
        var conversion = site.Compilation.ClassifyConversion(from, to);
        if (conversion is { Exists: true, IsExplicit: true })
            yield return site.Fix(FixRank.Likely, $"Cast to '{site.NameOf(to)}'", Expressions.Prefix(site, expression, $"({site.NameOf(to)})"));
        if (to.SpecialType == SpecialType.System_String && from.SpecialType != SpecialType.System_Void && from.TypeKind != TypeKind.Array)
            yield return site.Fix(FixRank.Likely, "Call ToString()", Expressions.Suffix(site, expression, ".ToString()"));
    }

    private static DraftFix? Awaited(FixSite site, ExpressionSyntax expression, ITypeSymbol from, ITypeSymbol to)
    {
        if (AsyncCode.ResultOf(from) is not { } result || !site.Compilation.ClassifyConversion(result, to).IsImplicit) return null;
        return site.Fix(FixRank.Sure, "Add await", [Expressions.Prefix(site, expression, "await "), .. AsyncCode.MakeAsync(site)]);
    }

    private static DraftFix? Collected(FixSite site, ExpressionSyntax expression, ITypeSymbol from, ITypeSymbol to)
    {
        string? call = to switch
        {
            IArrayTypeSymbol => "ToArray",
            INamedTypeSymbol { Name: "List" or "IList" or "ICollection" or "IReadOnlyList" or "IReadOnlyCollection", Arity: 1 } => "ToList",
            INamedTypeSymbol { Name: "HashSet" or "ISet", Arity: 1 } => "ToHashSet",
            _ => null,
        };
        bool sequence = from.AllInterfaces.Prepend(from).OfType<INamedTypeSymbol>()
            .Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T);
        if (call is null || !sequence) return null;
        var edit = Expressions.Suffix(site, expression, $".{call}()");
        bool inScope = site.Model.LookupSymbols(site.Start, from, call, includeReducedExtensionMethods: true).Length > 0;
        return site.Fix(FixRank.Sure, $"Call {call}()", inScope ? [edit] : [UsingDirectives.Add(site, "System.Linq"), edit]);
    }

    private static DraftFix? Literal(FixSite site, ExpressionSyntax expression, ITypeSymbol to)
    {
        if (expression is not LiteralExpressionSyntax literal) return null;
        string? text = (literal.Token.Value, to.SpecialType) switch
        {
            (string { Length: 1 } s, SpecialType.System_Char) => SymbolDisplay.FormatLiteral(s[0], quote: true),
            (char c, SpecialType.System_String) => SymbolDisplay.FormatLiteral(c.ToString(), quote: true),
            (bool b, SpecialType.System_String) => b ? "\"true\"" : "\"false\"",
            (int n, SpecialType.System_Boolean) when n is 0 or 1 => n == 1 ? "true" : "false",
            _ => null,
        };
        return text is null ? null : site.Fix(FixRank.Sure, $"Write {text}", site.Replace(literal, text));
    }

    // The author may have named the wrong type rather than the wrong value.
    private static DraftFix? DeclaredType(FixSite site, ExpressionSyntax expression, ITypeSymbol from)
    {
        if (expression.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } }) return null;
        return declaration.Type.IsVar || from.SpecialType == SpecialType.System_Void ? null
            : site.Fix(FixRank.Likely, $"Declare it as '{site.NameOf(from)}'", site.Replace(declaration.Type, site.NameOf(from)));
    }
}
