using Microsoft.CodeAnalysis;

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
}
