using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Which symbol a place in a text is about.</summary>
internal static class SymbolAt
{
    /// <summary>The one that the name at an offset declares or means; else the member around it, else the type.</summary>
    public static ISymbol? Find(BoundDocument document, int offset, CancellationToken cancellation)
    {
        offset = Math.Clamp(offset, 0, document.Text.Length);
        var token = document.Root.FindToken(offset);
        if (!IsName(token) && token.SpanStart == offset && offset > 0) token = document.Root.FindToken(offset - 1);
        if (IsName(token) && token.Span.IntersectsWith(offset) && token.Parent is { } node && Named(document.Model, node, token, cancellation) is { } named and not IErrorTypeSymbol) return named;
        return Around(document, offset, cancellation);
    }

    /// <summary>The innermost member or type that holds an offset.</summary>
    public static ISymbol? Around(BoundDocument document, int offset, CancellationToken cancellation)
    {
        var token = document.Root.FindToken(Math.Clamp(offset, 0, document.Text.Length));
        return token.Parent?.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Select(m => Declared(document.Model, m, cancellation))
            .FirstOrDefault(s => s is not null and not INamespaceSymbol);
    }

    /// <summary>The member that a node stands in.</summary>
    public static ISymbol? MemberAround(SemanticModel model, SyntaxNode node, CancellationToken cancellation) =>
        node.Ancestors().OfType<MemberDeclarationSyntax>().Select(m => Declared(model, m, cancellation)).FirstOrDefault(s => s is not null and not INamespaceSymbol);

    public static ISymbol? Declared(SemanticModel model, MemberDeclarationSyntax member, CancellationToken cancellation) => member switch
    {
        BaseFieldDeclarationSyntax field => model.GetDeclaredSymbol(field.Declaration.Variables[0], cancellation),
        GlobalStatementSyntax => null,
        _ => model.GetDeclaredSymbol(member, cancellation),
    };

    private static ISymbol? Named(SemanticModel model, SyntaxNode node, SyntaxToken token, CancellationToken cancellation)
    {
        if (node is SimpleNameSyntax name)
        {
            SyntaxNode at = name;
            while (at.Parent is QualifiedNameSyntax qualified && qualified.Right == at) at = at.Parent;
            bool creates = at.Parent is ObjectCreationExpressionSyntax creation && creation.Type == at;
            var info = model.GetSymbolInfo(creates ? at.Parent! : name, cancellation);
            return info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetTypeInfo(name, cancellation).Type;
        }

        if (token.IsKind(SyntaxKind.ThisKeyword) && node is ThisExpressionSyntax self) return model.GetTypeInfo(self, cancellation).Type;
        return model.GetDeclaredSymbol(node, cancellation);
    }

    private static bool IsName(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken)
        || (token.IsKind(SyntaxKind.ThisKeyword) && token.Parent is ThisExpressionSyntax or IndexerDeclarationSyntax)
        || (token.IsKind(SyntaxKind.OperatorKeyword) && token.Parent is OperatorDeclarationSyntax);
}
