using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What a member is looked up on.</summary>
internal static class Receivers
{
    /// <summary>The expression before the dot, also of <c>?.</c>; null where there is none.</summary>
    public static ExpressionSyntax? Of(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        _ => null,
    };

    /// <summary>The type whose members are meant; of a conditional access that of the value, of an object initializer the object's.</summary>
    public static ITypeSymbol? TypeOf(SemanticModel model, SimpleNameSyntax name)
    {
        if (Of(name) is { } receiver)
        {
            var type = model.GetTypeInfo(receiver).Type ?? model.GetSymbolInfo(receiver).Symbol as ITypeSymbol;
            return name.Parent is MemberBindingExpressionSyntax && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                ? nullable.TypeArguments[0]
                : type;
        }

        return name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } } assignment
            && assignment.Left == name
                ? model.GetTypeInfo(creation).Type
                : null;
    }
}
