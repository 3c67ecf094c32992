using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

internal enum PlaceKind
{
    Statements,
    Tokens,
    SwitchArm,
    Initializer,
    Lambda,
    Arguments,
    Expression,
    Attribute,
    Member,
    Type,
}

/// <summary>A stretch of an author's file, of any size and at any depth, that is taken out and suggested again.</summary>
/// <param name="Cut">What is suggested.</param>
/// <param name="InBase">What the base does not know yet: the whole statements around it, where there are any.</param>
internal sealed record Place(PlaceKind Kind, TextSpan Cut, TextSpan InBase)
{
    /// <summary>Draws one; null where the file has none of that kind that will do.</summary>
    public static Place? Draw(PlaceKind kind, SyntaxNode root, Random random)
    {
        var nodes = root.DescendantNodes().Where(n => !n.ContainsDirectives && !n.ContainsDiagnostics && n.Span.Length is > 2 and < 3000 && IsOf(kind, n)).ToList();
        if (nodes.Count == 0) return null;
        var node = nodes[random.Next(nodes.Count)];
        var whole = CutOf(kind, node, random);
        if (whole.Length == 0) return null;
        var known = StatementsAround(node, whole);
        // Half of the time the user has typed some of it already.
        var ends = root.DescendantTokens(whole).Where(t => t.SpanStart >= whole.Start && t.Span.End < whole.End).Select(t => t.Span.End).ToList();
        int start = kind == PlaceKind.Tokens || ends.Count == 0 || random.Next(2) == 0 ? whole.Start : ends[random.Next(ends.Count)];
        return new(kind, TextSpan.FromBounds(start, whole.End), known);
    }

    private static bool IsOf(PlaceKind kind, SyntaxNode node) => kind switch
    {
        PlaceKind.Statements or PlaceKind.Tokens => node is StatementSyntax && Siblings(node) is not null,
        PlaceKind.SwitchArm => node is SwitchExpressionArmSyntax or SwitchSectionSyntax,
        PlaceKind.Initializer => node is InitializerExpressionSyntax or CollectionExpressionSyntax or EqualsValueClauseSyntax,
        PlaceKind.Lambda => node is AnonymousFunctionExpressionSyntax,
        PlaceKind.Arguments => node is BaseArgumentListSyntax,
        PlaceKind.Expression => node is ArrowExpressionClauseSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax or InvocationExpressionSyntax or IsPatternExpressionSyntax
            or InterpolatedStringExpressionSyntax or QueryExpressionSyntax or AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax or CastExpressionSyntax,
        PlaceKind.Attribute => node is AttributeListSyntax or AttributeSyntax,
        PlaceKind.Member => node is MemberDeclarationSyntax { Parent: TypeDeclarationSyntax } and not BaseTypeDeclarationSyntax,
        _ => node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax,
    };

    private static TextSpan CutOf(PlaceKind kind, SyntaxNode node, Random random) => (kind, node) switch
    {
        (PlaceKind.Statements, _) => Several(node, random),
        (PlaceKind.Tokens, _) => Between(Several(node, random), node.SyntaxTree.GetRoot(), random),
        (_, SwitchExpressionArmSyntax arm) => arm.GetLastToken().GetNextToken() is var comma && comma.IsKind(SyntaxKind.CommaToken) ? TextSpan.FromBounds(arm.SpanStart, comma.Span.End) : arm.Span,
        (_, EqualsValueClauseSyntax value) => value.Value.Span,
        (_, ArrowExpressionClauseSyntax arrow) => arrow.Expression.Span,
        (_, BaseArgumentListSyntax or InitializerExpressionSyntax or CollectionExpressionSyntax) => TextSpan.FromBounds(node.GetFirstToken().Span.End, node.GetLastToken().SpanStart),
        (_, AnonymousFunctionExpressionSyntax lambda) when random.Next(2) == 0 => lambda.Body.Span,
        _ => node.Span,
    };

    // One statement, or up to four in a row.
    private static TextSpan Several(SyntaxNode first, Random random)
    {
        var siblings = Siblings(first)!.Value;
        int from = siblings.IndexOf((StatementSyntax)first), to = Math.Min(siblings.Count - 1, from + random.Next(4));
        while (to > from && siblings.Skip(from).Take(to - from + 1).Any(s => s.ContainsDirectives || s.ContainsDiagnostics)) to--;
        return TextSpan.FromBounds(first.SpanStart, siblings[to].Span.End);
    }

    // From some token to some later one, whatever both are part of.
    private static TextSpan Between(TextSpan span, SyntaxNode root, Random random)
    {
        var tokens = root.DescendantTokens(span).Where(t => span.Contains(t.Span) && t.Span.Length > 0).ToList();
        int from = random.Next(tokens.Count), to = Math.Min(tokens.Count - 1, from + random.Next(40));
        return TextSpan.FromBounds(tokens[from].SpanStart, tokens[to].Span.End);
    }

    private static TextSpan StatementsAround(SyntaxNode node, TextSpan cut)
    {
        for (var at = node; at is not null and not MemberDeclarationSyntax; at = at.Parent)
        {
            if (at is not StatementSyntax || Siblings(at) is not { } siblings) continue;
            var touched = siblings.Where(s => s.Span.OverlapsWith(cut)).ToList();
            if (touched.Any(s => s.ContainsDirectives)) break;
            return TextSpan.FromBounds(touched[0].SpanStart, touched[^1].Span.End);
        }

        return cut;
    }

    private static SyntaxList<StatementSyntax>? Siblings(SyntaxNode statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => null,
    };
}
