using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Members of what stands before the dot, and of what the cursor touches: there a dot may come next.</summary>
internal sealed class ReceiverContext(BoundSite site, BoundItems items, MemberTexts texts)
{
    private static readonly MemberRoom AfterDot = new(1000, 700);
    private static readonly MemberRoom AfterName = new(300, 500);
    private static readonly MemberRoom Values = new(0, 160);
    private const int NamespaceCharacters = 500;
    private const int MostEnums = 2;

    /// <summary>What may stand behind the dot before the cursor, extension methods among it.</summary>
    public IEnumerable<Candidate> Before()
    {
        if (ReceiverAt(site.Before) is not { } expression) return [];
        if (site.TypeOf(expression) is var (type, isStatic)) return Members(type, isStatic, AfterDot, "before the dot");
        return site.NamespaceOf(expression) is { } space
            ? [items.Names(ContextKind.Expected, $"{space.ToDisplayString()}: ", site.Model.LookupSymbols(site.Position, space), NamespaceCharacters, $"in the namespace {space.ToDisplayString()}")]
            : [];
    }

    /// <summary>Members of the value or type whose name has just been written.</summary>
    public IEnumerable<Candidate> Touched()
    {
        var token = site.Before;
        if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Span.End != site.Cursor || token.Parent is not SimpleNameSyntax name) return [];
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return site.TypeOf(whole) is var (type, isStatic) ? Members(type, isStatic, AfterName, $"of {name.Identifier.ValueText} at the cursor") : [];
    }

    private IEnumerable<Candidate> Members(ITypeSymbol type, bool isStatic, MemberRoom room, string where)
    {
        if (type is not INamedTypeSymbol named || !items.IsNew(named)) yield break;
        var members = site.Model.LookupSymbols(site.Position, named).Where(m => m.IsStatic == isStatic || m is INamedTypeSymbol);
        if (!isStatic) members = members.Concat(texts.ExtensionsOf(site, named));
        yield return items.Members(ContextKind.Expected, named, members, room, $"members of {SymbolText.Name(named)}, the type {where}");
        foreach (var values in EnumsOf(named).Where(items.IsNew).Take(MostEnums))
            yield return items.Members(ContextKind.Declarations, values, values.GetMembers(), Values, $"values of a member of {SymbolText.Name(named)}");
    }

    // `order.State` is soon compared with one of its values.
    private static IEnumerable<INamedTypeSymbol> EnumsOf(INamedTypeSymbol type) =>
        type.GetMembers().Select(m => m is IPropertySymbol { Type: INamedTypeSymbol { TypeKind: TypeKind.Enum } of } ? of : null).OfType<INamedTypeSymbol>();

    // `a.b|`, `a?.b|` and the half-written `a.|`.
    private static ExpressionSyntax? ReceiverAt(SyntaxToken token)
    {
        for (var node = token.Parent; node is not null and not StatementSyntax; node = node.Parent)
        {
            if (node is MemberAccessExpressionSyntax access && (token == access.OperatorToken || access.Name.Span.Contains(token.Span))) return access.Expression;
            if (node is MemberBindingExpressionSyntax && node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional) return conditional.Expression;
            if (node is QualifiedNameSyntax qualified && (token == qualified.DotToken || qualified.Right.Span.Contains(token.Span))) return qualified.Left;
        }

        return null;
    }
}
