using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A member that its receiver does not have, or that may not be used here; a suspicion where the receiver is not known entirely.</summary>
internal sealed class MemberRule(BoundText text, Resolution resolution)
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
    public Finding? Judge(SimpleNameSyntax name, ExpressionSyntax receiver, SymbolInfo info, CancellationToken cancellation)
    {
        if (Receiver(receiver, cancellation) is not { } type || Finding(name, type, info) is not { } finding) return null;
        // A method that is not there may be an extension from where nothing was found.
        bool mayBeExtension = !resolution.HasAllNames && info.CandidateReason == CandidateReason.None && IsInvoked(name) && receiver is not BaseExpressionSyntax && !IsType(receiver, cancellation);
        return finding with
        {
            IsSuspicion = mayBeExtension || !IsKnown(type) || Friends.MayHave(type, name.Identifier.ValueText, text.Model.Compilation) || Friends.AreIn(receiver, text.Model, cancellation),
        };
    }

    /// <summary>A member named in an object initializer, which its new object does not have.</summary>
    public Finding? JudgeInitializer(SimpleNameSyntax name, InitializerExpressionSyntax initializer, SymbolInfo info, CancellationToken cancellation)
    {
        var type = initializer.Parent switch
        {
            ExpressionSyntax creation => text.Model.GetTypeInfo(creation, cancellation).Type,
            _ => null,
        };
        if (initializer.Parent is AssignmentExpressionSyntax || type is null or IErrorTypeSymbol || Finding(name, type, info) is not { } finding) return null;
        return finding with { IsSuspicion = !resolution.IsFull(type) };
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

    private bool IsKnown(INamespaceOrTypeSymbol receiver) => receiver switch
    {
        // `Span` may stand for a type that was not found, and be bound to a generic one.
        INamedTypeSymbol { Arity: > 0 } named when !resolution.HasAllNames && named.TypeArguments.Any(a => a is ITypeParameterSymbol { DeclaringType.Name: var owner } && owner == named.Name) => false,
        ITypeSymbol type => resolution.IsFull(type),
        _ => resolution.HasAllNames,
    };

    private static bool IsInvoked(SimpleNameSyntax name) => name.Parent?.Parent is InvocationExpressionSyntax || name.Parent is MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax };

    private bool IsType(ExpressionSyntax receiver, CancellationToken cancellation) => text.Model.GetSymbolInfo(receiver, cancellation).Symbol is ITypeSymbol;

    private static ExpressionSyntax? ConditionalReceiver(SyntaxNode node)
    {
        for (var at = node; at.Parent is { } parent; at = parent)
            if (parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == at) return access.Expression;
        return null;
    }
}
