using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Writes symbols as short declarations: signature with nullability, and whether it is obsolete.</summary>
internal static class SymbolText
{
    private static readonly SymbolDisplayFormat Member = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeRef,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.NameOnly,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Head = Member
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword)
        .WithMemberOptions(SymbolDisplayMemberOptions.None);

    public static string Of(ISymbol member)
    {
        string text = member is INamedTypeSymbol ? member.ToDisplayString(Head) : member.ToDisplayString(Member) + ";";
        if (member.IsStatic && member is not (INamedTypeSymbol or IFieldSymbol { IsConst: true })) text = "static " + text;
        return IsObsolete(member) ? text + " // obsolete" : text;
    }

    /// <summary>The line that declares a type, with what it derives from.</summary>
    public static string HeadOf(INamedTypeSymbol type)
    {
        var above = new List<ITypeSymbol>();
        if (type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: SpecialType.None } parent }) above.Add(parent);
        above.AddRange(type.Interfaces.Take(4));
        string head = type.ToDisplayString(Head);
        if (type.IsAbstract && type.TypeKind == TypeKind.Class) head = (type.IsStatic ? "static " : "abstract ") + head;
        return type.TypeKind == TypeKind.Enum || above.Count == 0 ? head : $"{head} : {string.Join(", ", above.Select(Name))}";
    }

    public static string Name(ITypeSymbol type) => type.ToDisplayString(Head.WithKindOptions(SymbolDisplayKindOptions.None));

    private static bool IsObsolete(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ObsoleteAttribute" }) return true;
        }

        return false;
    }
}
