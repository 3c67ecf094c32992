using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A name that nothing declares: a variable, a type, a member of this class.</summary>
internal sealed class NameRule(BoundText text, Resolution resolution, MemberRule members)
{
    private static readonly HashSet<string> Contextual = ["var", "dynamic", "_", "await", "nameof", "global", "field", "notnull", "unmanaged"];

    public Finding? Judge(SimpleNameSyntax name, CancellationToken cancellation)
    {
        if (name.Identifier.IsMissing || IsNoReference(name)) return null;
        var info = text.Model.GetSymbolInfo(name, cancellation);
        if (info.Symbol is ILocalSymbol local && IsTooEarly(local, name)) return Undeclared(name);
        if (info.Symbol is not (null or IErrorTypeSymbol)) return null;
        if (MemberRule.ReceiverOf(name) is { } receiver) return members.Judge(name, receiver, info, cancellation);
        if (InitializerOf(name) is { } initializer) return members.JudgeInitializer(name, initializer, info, cancellation);
        return info.CandidateReason switch
        {
            CandidateReason.None or CandidateReason.NotATypeOrNamespace => Undeclared(name) with { IsSuspicion = !IsCertain(name, cancellation) },
            CandidateReason.Inaccessible when Friends.MayBe(info, text.Model.Compilation) => null,
            CandidateReason.Inaccessible or CandidateReason.StaticInstanceMismatch or CandidateReason.WrongArity => Unusable(name) with { IsSuspicion = !resolution.HasAllNames },
            _ => null,
        };
    }

    // Labels, names of arguments and members, and words that are only sometimes names.
    private static bool IsNoReference(SimpleNameSyntax name) =>
        (name is IdentifierNameSyntax && Contextual.Contains(name.Identifier.Text))
        || name.Parent is NameColonSyntax or NameEqualsSyntax or GotoStatementSyntax or AliasQualifiedNameSyntax or NameMemberCrefSyntax or AttributeSyntax
        || name.Parent is QualifiedNameSyntax { Parent: AttributeSyntax };

    private static InitializerExpressionSyntax? InitializerOf(SimpleNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment && assignment.Left == name
        && initializer.Kind() is SyntaxKind.ObjectInitializerExpression or SyntaxKind.WithInitializerExpression ? initializer : null;

    // What is not there may still be inherited, or generated.
    private bool IsCertain(SimpleNameSyntax name, CancellationToken cancellation)
    {
        var type = text.EnclosingType(cancellation);
        for (var outer = type; outer is not null; outer = outer.ContainingType)
            if (!resolution.IsFull(outer)) return false;
        // Names of types begin with a capital, and might come from anywhere; those of locals and members do not.
        return resolution.HasAllNames || (type is not null && (!char.IsUpper(name.Identifier.ValueText[0]) || (IsValue(name) && resolution.KnowsStatics(text.Text.Tree))));
    }

    // Where no type can stand, whatever goes on behind it. Methods may be used statically everywhere by what a package brings besides its assemblies.
    private bool IsValue(SimpleNameSyntax name) => text.InTree(name.Span).End < text.Text.Judged.End && (name.Parent is ArgumentSyntax or EqualsValueClauseSyntax
        or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or InterpolationSyntax
        or BinaryExpressionSyntax { OperatorToken.Text: not ("is" or "as" or "<" or "*") } || (name.Parent is InvocationExpressionSyntax && text.Text.Base.IsResolved));

    // The base may hold a local that is declared further down, or was there before the edit.
    private bool IsTooEarly(ILocalSymbol local, SimpleNameSyntax name)
    {
        if (local.IsImplicitlyDeclared || local.Locations is not [{ IsInSource: true } place]) return false;
        if (place.SourceTree == text.Root.SyntaxTree) return place.SourceSpan.Start > name.SpanStart && text.KnownBefore(local.Name) is null;
        return text.BasePosition is { } position && place.SourceSpan.Start >= position;
    }

    private Finding Undeclared(SimpleNameSyntax name) => new(
        SyntaxFacts.IsInTypeOnlyContext(name) ? FindingKind.Type : FindingKind.Name,
        text.InTree(name.Identifier.Span), $"Nothing here is called `{name.Identifier.ValueText}`.")
    { Node = name };

    private Finding Unusable(SimpleNameSyntax name) =>
        new(FindingKind.Name, text.InTree(name.Identifier.Span), $"`{name.Identifier.ValueText}` cannot be used in this way here.") { Node = name };
}
