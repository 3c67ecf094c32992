using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A member that its receiver does not have, or that may not be used here. Only a receiver that is known entirely is judged.</summary>
internal sealed class MemberRule(BoundText text, Resolution resolution, NameScope scope)
{
    /// <summary>The expression or type before the dot; null where a name has none.</summary>
    public static ExpressionSyntax? ReceiverOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression,
        MemberBindingExpressionSyntax binding => ConditionalReceiver(binding),
        QualifiedNameSyntax qualified when qualified.Right == name => qualified.Left,
        _ => null,
    };

    /// <param name="name">A name with a receiver that bound to nothing.</param>
    public Finding? Judge(SimpleNameSyntax name, ExpressionSyntax receiver, SymbolInfo info, CancellationToken cancellation) =>
        Receiver(receiver, cancellation) is { } type && IsKnown(type, name) && Finding(name, type, info) is { } finding
            ? finding with { IsSuspicion = !scope.Resolved && info.CandidateReason == CandidateReason.None && IsInvoked(name) && !IsType(receiver, cancellation) } : null;

    /// <summary>A member named in an object initializer, which its new object does not have.</summary>
    public Finding? JudgeInitializer(SimpleNameSyntax name, InitializerExpressionSyntax initializer, SymbolInfo info, CancellationToken cancellation)
    {
        var type = initializer.Parent switch
        {
            ExpressionSyntax creation => text.Model.GetTypeInfo(creation, cancellation).Type,
            _ => null,
        };
        return initializer.Parent is not AssignmentExpressionSyntax && resolution.IsFull(type) ? Finding(name, type!, info) : null;
    }

    private Finding? Finding(SimpleNameSyntax name, INamespaceOrTypeSymbol receiver, SymbolInfo info)
    {
        string shown = receiver.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        string? message = info.CandidateReason switch
        {
            CandidateReason.None => $"`{shown}` has no member `{name.Identifier.ValueText}`.",
            CandidateReason.Inaccessible when !Friends.MayBe(info, text.Model.Compilation) => $"`{shown}.{name.Identifier.ValueText}` cannot be used here.",
            CandidateReason.WrongArity => $"`{shown}.{name.Identifier.ValueText}` takes another number of type arguments.",
            CandidateReason.StaticInstanceMismatch => $"`{shown}.{name.Identifier.ValueText}` is static, and used on an instance, or the reverse.",
            _ => null,
        };
        return message is null ? null : new(FindingKind.Member, text.InTree(name.Identifier.Span), message) { Node = name, Receiver = receiver };
    }

    private INamespaceOrTypeSymbol? Receiver(ExpressionSyntax receiver, CancellationToken cancellation)
    {
        var type = text.Model.GetTypeInfo(receiver, cancellation).Type;
        if (receiver.Parent is ConditionalAccessExpressionSyntax && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable) type = nullable.TypeArguments[0];
        return type ?? text.Model.GetSymbolInfo(receiver, cancellation).Symbol as INamespaceOrTypeSymbol;
    }

    private bool IsKnown(INamespaceOrTypeSymbol receiver, SimpleNameSyntax name) => receiver switch
    {
        INamespaceSymbol => scope.Resolved,
        // A generated half may hold any member.
        ITypeSymbol type => resolution.IsFull(type) && (scope.Resolved || !IsHalf(type)),
        _ => false,
    };

    private static bool IsInvoked(SimpleNameSyntax name) => name.Parent?.Parent is InvocationExpressionSyntax || name.Parent is MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax };

    // A method that is not there may be an extension from where nothing was found.
    private bool IsType(ExpressionSyntax receiver, CancellationToken cancellation) => text.Model.GetSymbolInfo(receiver, cancellation).Symbol is ITypeSymbol;

    /// <summary>Whether the other half of a partial type is made by something that did not run.</summary>
    internal static bool IsHalf(ITypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length == 1 && type.DeclaringSyntaxReferences[0].GetSyntax() is TypeDeclarationSyntax declaration
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static ExpressionSyntax? ConditionalReceiver(SyntaxNode node)
    {
        for (var at = node; at.Parent is { } parent; at = parent)
            if (parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == at) return access.Expression;
        return null;
    }
}
