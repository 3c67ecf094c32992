using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>Values to begin with.</summary>
internal static class Values
{
    /// <summary>The plainest value of a type, then one that also satisfies nullable analysis.</summary>
    public static IEnumerable<string> Defaults(ITypeSymbol? type)
    {
        if (type is null) return ["default"];
        string plain = type.SpecialType switch
        {
            SpecialType.System_Boolean => "false",
            SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double
                or SpecialType.System_Single or SpecialType.System_Decimal => "0",
            _ when type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T => "null",
            _ => "default",
        };
        if (type.IsValueType) return [plain];
        return type.SpecialType == SpecialType.System_String ? [plain, "\"\"", plain + "!"] : [plain, plain + "!"];
    }

    /// <summary>An empty text or collection; null for types that have nothing of the kind.</summary>
    public static string? Empty(FixSite site, ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String) return "\"\"";
        bool expressions = site.LanguageVersion >= LanguageVersion.CSharp12;
        if (type is IArrayTypeSymbol array) return expressions ? "[]" : $"System.Array.Empty<{site.NameOf(array.ElementType)}>()";
        bool isCollection = type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
        bool isCreatable = type is INamedTypeSymbol { IsAbstract: false, TypeKind: TypeKind.Class } named && named.InstanceConstructors.Any(c => c.Parameters.Length == 0 && c.DeclaredAccessibility == Accessibility.Public);
        if (isCollection && type.TypeKind == TypeKind.Interface) return expressions && type is INamedTypeSymbol { Arity: 1 } ? "[]" : null;
        if (!isCollection || !isCreatable) return null;
        return expressions && type is INamedTypeSymbol { Arity: 1 } ? "[]" : site.LanguageVersion >= LanguageVersion.CSharp9 ? "new()" : $"new {site.NameOf(type)}()";
    }
}
