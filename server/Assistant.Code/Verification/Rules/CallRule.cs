using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A call whose arguments fit none of the methods, constructors or indexers that could be meant.</summary>
internal sealed class CallRule(BoundText text, Resolution resolution)
{
    public Finding? Judge(SyntaxNode call, CancellationToken cancellation)
    {
        if (ArgumentsOf(call) is not { } arguments || arguments.ContainsDiagnostics || !IsJudged(call, arguments)) return null;
        var info = text.Model.GetSymbolInfo(call, cancellation);
        if (info.Symbol is not null) return null;
        return info.CandidateReason switch
        {
            CandidateReason.OverloadResolutionFailure when !info.CandidateSymbols.IsEmpty => Finding(call, arguments, info) with { IsSuspicion = !IsKnown(call, arguments, info, cancellation) },
            CandidateReason.Inaccessible => Unusable(call, "cannot be used here") with { IsSuspicion = !resolution.HasAllNames || Friends.MayBe(info, text.Model.Compilation) },
            CandidateReason.NotCreatable => Unusable(call, "cannot be made with `new`") with { IsSuspicion = !resolution.HasAllNames },
            CandidateReason.NotInvocable => Unusable(call, "cannot be called") with { IsSuspicion = !resolution.HasAllNames },
            _ => null,
        };
    }

    public static BaseArgumentListSyntax? ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => invocation.ArgumentList,
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
        ElementAccessExpressionSyntax access => access.ArgumentList,
        ConstructorInitializerSyntax initializer => initializer.ArgumentList,
        PrimaryConstructorBaseTypeSyntax type => type.ArgumentList,
        _ => null,
    };

    /// <summary>The name that is called, as far as there is one.</summary>
    public static SimpleNameSyntax? NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name,
        _ => null,
    };

    // The text must have written arguments or the name before them; what the user wrote alone is not ours to blame.
    private bool IsJudged(SyntaxNode call, BaseArgumentListSyntax arguments) =>
        text.IsJudged(arguments.Span) || (NameOf(call) is { } name && text.IsJudged(name.Span)) || call is BaseObjectCreationExpressionSyntax;

    private bool IsKnown(SyntaxNode call, BaseArgumentListSyntax arguments, SymbolInfo info, CancellationToken cancellation)
    {
        // A type that is not known entirely may have further overloads.
        if (!info.CandidateSymbols.All(c => resolution.IsFull(c) && resolution.IsFull(c.ContainingType) && !Friends.MayHideAnother(c, text.Model.Compilation))) return false;
        // An argument that does not bind itself says nothing about the call.
        if (Friends.AreIn(call, text.Model, cancellation) || !arguments.Arguments.All(a => text.IsKnown(a.Expression, resolution, cancellation))) return false;
        return call is not ElementAccessExpressionSyntax access || resolution.IsFull(text.Model.GetTypeInfo(access.Expression, cancellation).Type);
    }

    private Finding Finding(SyntaxNode call, BaseArgumentListSyntax arguments, SymbolInfo info)
    {
        string shown = info.CandidateSymbols[0].ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        string message = info.CandidateSymbols.Length == 1
            ? $"These {arguments.Arguments.Count} arguments do not fit `{shown}`."
            : $"No overload of `{shown.Split('(')[0]}` takes these {arguments.Arguments.Count} arguments.";
        return new(FindingKind.Arguments, text.InTree(call.Span), message) { Node = call };
    }

    private Finding Unusable(SyntaxNode call, string what) => new(FindingKind.Arguments, text.InTree(call.Span), $"`{call.ToString().Split('(')[0]}` {what}.") { Node = call };
}
