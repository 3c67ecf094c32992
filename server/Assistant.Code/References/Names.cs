using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>How symbols are called in text for people.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat Owned = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeExplicitInterface)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType);

    private static readonly SymbolDisplayFormat Bare = Owned.WithMemberOptions(Owned.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeExplicitInterface
            | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers)
        .WithKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral);

    /// <summary>The name with its type's, such as <c>Cart.Total(int)</c>.</summary>
    public static string WithOwner(ISymbol symbol) => symbol.ToDisplayString(Owned);

    /// <summary>The name without its type's, such as <c>Total(int)</c>.</summary>
    public static string Alone(ISymbol symbol) => symbol.ToDisplayString(Bare);

    /// <summary>The whole signature, as code; of a type with its base and interfaces.</summary>
    public static string Signature(ISymbol symbol)
    {
        // What `var` declares counts as nullable, whatever it is given.
        string text = symbol.ToDisplayString(symbol is ILocalSymbol ? Full.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier) : Full);
        if (symbol is not INamedTypeSymbol type) return text;
        if (type.DelegateInvokeMethod is { } invoke) return Delegate(type, text, invoke);
        var bases = (type.BaseType is { SpecialType: SpecialType.None } parent ? [parent] : Array.Empty<INamedTypeSymbol>()).Concat(type.Interfaces)
            .Where(b => !(type.IsRecord && b is { Name: "IEquatable", Arity: 1 })).Select(Short).ToList();
        return $"{Accessibility(type)}{Modifiers(type)}{text}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static string Delegate(INamedTypeSymbol type, string text, IMethodSymbol invoke)
    {
        string parameters = $"({string.Join(", ", invoke.Parameters.Select(p => p.ToDisplayString(Full)))})";
        int end = text.IndexOf(" where ", StringComparison.Ordinal) is >= 0 and var constraint ? constraint : text.Length;
        return $"{Accessibility(type)}delegate {Short(invoke.ReturnType)} {text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..end]}{parameters}{text[end..]}";
    }

    public static string Short(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The bare name as people say it: a constructor has its type's, an operator its sign.</summary>
    public static string Called(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } => "operator " + SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(symbol.Name)),
        IMethodSymbol { MethodKind: MethodKind.Conversion } conversion => "operator " + Short(conversion.ReturnType),
        INamespaceSymbol => symbol.ToDisplayString(),
        _ => symbol.Name,
    };

    /// <summary>What kind of thing it is, in words.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        INamedTypeSymbol { IsRecord: true } => "record",
        INamedTypeSymbol type => type.TypeKind.ToString().ToLowerInvariant(),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => "constructor",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => "local function",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => "operator",
        IMethodSymbol { IsExtensionMethod: true } => "extension method",
        IMethodSymbol => "method",
        IPropertySymbol { IsIndexer: true } => "indexer",
        IPropertySymbol => "property",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum member",
        IFieldSymbol { IsConst: true } => "constant",
        IFieldSymbol => "field",
        IEventSymbol => "event",
        IParameterSymbol => "parameter",
        ILocalSymbol => "local variable",
        INamespaceSymbol => "namespace",
        ITypeParameterSymbol => "type parameter",
        _ => symbol.Kind.ToString().ToLowerInvariant(),
    };

    private static string Accessibility(INamedTypeSymbol type) => type.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.NotApplicable ? "" : ModifierEdits.Words(type.DeclaredAccessibility) + " ";

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface or TypeKind.Enum } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true, TypeKind: TypeKind.Class } => "sealed ",
        _ => "",
    };
}
