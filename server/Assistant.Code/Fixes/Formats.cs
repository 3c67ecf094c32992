using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>How symbols are written into code.</summary>
internal static class Formats
{
    private const SymbolDisplayMiscellaneousOptions Source =
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral;

    public static SymbolDisplayFormat Type { get; } = SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(Source);

    /// <summary>A member's signature without modifiers and body.</summary>
    public static SymbolDisplayFormat Signature { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers,
        propertyStyle: SymbolDisplayPropertyStyle.NameOnly,
        miscellaneousOptions: Source);

    /// <summary>The same for an override, which inherits the constraints.</summary>
    public static SymbolDisplayFormat OverrideSignature { get; } = Signature.WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);
}
