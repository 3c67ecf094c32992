using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>A suggested text, bound.</summary>
/// <param name="Model">A speculative model over <paramref name="Root"/>.</param>
/// <param name="Root">What was bound: a copy of some statements, or a node of the edited tree.</param>
/// <param name="Offset">What to add to an offset in <paramref name="Root"/> to get one in the edited tree.</param>
internal sealed record BoundText(CheckedText Text, SemanticModel Model, SyntaxNode Root, int Offset)
{
    /// <summary>Where in the base's tree the statements were bound; null where a whole member was.</summary>
    public int? BasePosition { get; init; }

    /// <summary>Whether a place in <see cref="Root"/> overlaps what is judged.</summary>
    public bool IsJudged(TextSpan span) => Text.Judged.OverlapsWith(InTree(span));

    /// <summary>Whether the text stands in a lambda or a local function.</summary>
    public bool IsInFunction => Text.Tree.GetRoot().FindToken(Text.Judged.Start).Parent is { } at && at.Ancestors()
        .TakeWhile(n => n is not MemberDeclarationSyntax).Any(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>The type that the text stands in.</summary>
    public INamedTypeSymbol? EnclosingType(CancellationToken cancellation) =>
        Model.GetEnclosingSymbol(Math.Max(Root.SpanStart, Text.Judged.Start - Offset), cancellation)?.ContainingType;

    /// <summary>Whether it speaks of types, or calls methods, that are still to be generated: what the compiler says of those is not the last word.</summary>
    public bool NeedsGenerated(Resolution resolution, CancellationToken cancellation)
    {
        foreach (var node in Root.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Where(n => IsJudged(n.Span)))
        {
            var symbol = Model.GetSymbolInfo(node, cancellation).Symbol;
            if (symbol is IMethodSymbol { IsPartialDefinition: true, PartialImplementationPart: null }) return true;
            if (resolution.IsHalf(Model.GetTypeInfo(node, cancellation).Type) || resolution.IsHalf(symbol?.ContainingType)) return true;
        }

        return false;
    }

    /// <summary>Whether all that an expression is made of is bound, and to types that are known entirely.</summary>
    public bool IsKnown(ExpressionSyntax expression, Resolution resolution, CancellationToken cancellation)
    {
        foreach (var node in expression.DescendantNodesAndSelf(n => !IsNameOf(n)).OfType<ExpressionSyntax>().Where(n => !IsNameOf(n)))
        {
            if (node is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax
                && Model.GetTypeInfo(node, cancellation).Type is { } type && !resolution.IsFull(type)) return false;
            if (node is SimpleNameSyntax name && Model.GetSymbolInfo(name, cancellation) is { Symbol: null } info && !IsNoName(name)
                && (info.CandidateSymbols.IsEmpty || Friends.MayBe(info, Model.Compilation))) return false;
        }

        return true;
    }

    /// <summary>What stands in `nameof` is named, not used; its rules differ.</summary>
    public static bool IsNameOf(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    private static bool IsNoName(SimpleNameSyntax name) => name.Parent is NameColonSyntax || name.Identifier.Text is "_" or "var";

    /// <summary>The local or parameter of a name that the same method declares before the statements; null where there is none.</summary>
    public ISymbol? KnownBefore(string name)
    {
        if (BasePosition is not { } position || Text.Base.TreeOf(Text.Tree.FilePath) is not { } tree) return null;
        var model = Text.Base.ModelOf(tree);
        return model.LookupSymbols(position, name: name).FirstOrDefault(s => s is ILocalSymbol or IParameterSymbol
            && s.Locations is [{ IsInSource: true } place] && place.SourceSpan.Start < position
            && SymbolEqualityComparer.Default.Equals(s.ContainingSymbol, model.GetEnclosingSymbol(position)));
    }

    public TextSpan InTree(TextSpan span) => new(span.Start + Offset, span.Length);
}
