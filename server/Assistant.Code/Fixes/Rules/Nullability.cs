using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Warnings of nullable analysis: say that it may be null, check it, or, at the end of the list, claim that it is not.</summary>
internal static class Nullability
{
    /// <summary>A value that may be null where the declaration says that it is not.</summary>
    public static IEnumerable<DraftFix> Assigned(FixSite site)
    {
        if (Expressions.At(site) is not { } expression) return [];
        var typed = Typed(site, NullableTypes.Receiving(site, expression)).ToList();
        return typed.Concat(Emptied(site, expression, typed.Count == 0 ? FixRank.Likely : FixRank.Last)).Concat(Guards.For(site, expression)).Concat(Forgiven(site, expression));
    }

    // Where null is written out, the author may have meant that there is nothing in it.
    private static IEnumerable<DraftFix> Emptied(FixSite site, ExpressionSyntax expression, FixRank rank) =>
        from type in expression is LiteralExpressionSyntax ? Targets.Of(site, expression) : []
        let empty = Values.Empty(site, type)
        where empty is not null
        select site.Fix(rank, $"Use {empty}", site.Replace(expression, empty));

    /// <summary>A value that may be null and is used as if it were not.</summary>
    public static IEnumerable<DraftFix> Dereferenced(FixSite site)
    {
        if (Expressions.At(site) is not { } expression) return [];
        var outer = expression.Parent is MemberAccessExpressionSyntax access && access.Expression == expression ? Conditional(site, expression, access) : [];
        return outer.Concat(Guards.For(site, expression)).Concat(Forgiven(site, expression));
    }

    private static IEnumerable<DraftFix> Conditional(FixSite site, ExpressionSyntax expression, MemberAccessExpressionSyntax access)
    {
        bool assigned = access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access;
        if (!assigned) yield return site.Fix(FixRank.Likely, "Use '?.'", site.Replace(access.OperatorToken.Span, "?."));
    }

    /// <summary>A nullable value type whose value is taken.</summary>
    public static IEnumerable<DraftFix> ValueTaken(FixSite site)
    {
        if (Expressions.At(site) is not { } expression) yield break;
        var access = expression as MemberAccessExpressionSyntax ?? expression.Parent as MemberAccessExpressionSyntax;
        if (access is { Name.Identifier.ValueText: "Value" })
            yield return site.Fix(FixRank.Likely, "Use GetValueOrDefault()", site.Replace(access.Name, "GetValueOrDefault()"));
        foreach (var guard in Guards.For(site, access?.Expression ?? expression)) yield return guard;
    }

    /// <summary>A member that is not null by its type and has no value after construction.</summary>
    public static IEnumerable<DraftFix> Uninitialized(FixSite site)
    {
        if (site.Quoted is not [var name, ..] || site.Enclosing<TypeDeclarationSyntax>() is not { } type || site.Model.GetDeclaredSymbol(type) is not { } symbol) return [];
        var member = symbol.GetMembers(name).FirstOrDefault(m => m is IFieldSymbol or IPropertySymbol or IEventSymbol);
        return member?.DeclaringSyntaxReferences is [var reference] ? UninitializedMembers.Fixes(site, member, reference.GetSyntax(site.Cancellation)) : [];
    }

    /// <summary>An annotation that means nothing, because nullable analysis is off there.</summary>
    public static IEnumerable<DraftFix> NoAnnotation(FixSite site) => site.Token.IsKind(SyntaxKind.QuestionToken)
        ? [site.Fix(FixRank.Sure, "Remove '?'", site.Replace(site.Token.Span, ""))]
        : [];

    /// <summary>A parameter or result that is annotated otherwise than in the member that it overrides or implements.</summary>
    public static IEnumerable<DraftFix> SameAsBase(FixSite site)
    {
        var member = Inheritance.Member(site);
        var types = member is BaseMethodDeclarationSyntax { ParameterList.Parameters: var parameters } ? parameters.Select(p => p.Type).OfType<TypeSyntax>() : [];
        if (Results.TypeOf(member) is { } result) types = types.Append(result);
        var wanted = types.Where(t => site.Quoted.Length < 1 || t.Parent is not ParameterSyntax p || p.Identifier.ValueText == site.Quoted[0]);
        return wanted.Select(t => t is NullableTypeSyntax nullable
            ? site.Fix(FixRank.Sure, "Annotate as in the base", site.Replace(nullable.QuestionToken.Span, ""))
            : site.Fix(FixRank.Sure, "Annotate as in the base", site.Insert(t.Span.End, "?")));
    }

    /// <summary>Null for a value type.</summary>
    public static IEnumerable<DraftFix> NullValueType(FixSite site)
    {
        if (Expressions.At(site) is not { } expression) yield break;
        foreach (var typed in Typed(site, NullableTypes.Receiving(site, expression))) yield return typed;
        yield return site.Fix(FixRank.Likely, "Use default", site.Replace(expression, "default"));
    }

    private static IEnumerable<DraftFix> Typed(FixSite site, IEnumerable<TypeSyntax> types) =>
        from type in types
        where type is not NullableTypeSyntax
        select site.Fix(FixRank.Likely, $"Declare it as '{type}?'", new DraftEdit(type.SyntaxTree, new(type.Span.End, 0), "?"));

    private static IEnumerable<DraftFix> Forgiven(FixSite site, ExpressionSyntax expression) =>
        [site.Fix(FixRank.Last, "Claim that it is not null with '!'", Expressions.Suffix(site, expression, "!"))];
}
