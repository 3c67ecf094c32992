using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What a declaration's syntax says of its kind, name, modifiers and signature.</summary>
internal static class MemberSyntax
{
    /// <summary>Kind, name and the first token after the signature; null for what declares no name.</summary>
    public static (DeclarationKind Kind, SyntaxToken Name, SyntaxToken End)? Describe(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => (DeclarationKind.Method, m.Identifier, BodyOf(m.Body, m.ExpressionBody, m.SemicolonToken)),
        ConstructorDeclarationSyntax m => (DeclarationKind.Constructor, m.Identifier,
            m.Initializer?.ColonToken ?? BodyOf(m.Body, m.ExpressionBody, m.SemicolonToken)),
        PropertyDeclarationSyntax m => (DeclarationKind.Property, m.Identifier, AccessorsOf(m.AccessorList, m.ExpressionBody, m.Initializer)),
        IndexerDeclarationSyntax m => (DeclarationKind.Indexer, m.ThisKeyword, AccessorsOf(m.AccessorList, m.ExpressionBody, null)),
        EventDeclarationSyntax m => (DeclarationKind.Event, m.Identifier, AccessorsOf(m.AccessorList, null, null)),
        DelegateDeclarationSyntax m => (DeclarationKind.Delegate, m.Identifier, m.SemicolonToken),
        OperatorDeclarationSyntax m => (DeclarationKind.Operator, m.OperatorToken, BodyOf(m.Body, m.ExpressionBody, m.SemicolonToken)),
        ConversionOperatorDeclarationSyntax m => (DeclarationKind.Operator, m.OperatorKeyword,
            BodyOf(m.Body, m.ExpressionBody, m.SemicolonToken)),
        _ => null,
    };

    public static DeclarationKind KindOf(TypeDeclarationSyntax type) => type.Kind() switch
    {
        SyntaxKind.StructDeclaration => DeclarationKind.Struct,
        SyntaxKind.InterfaceDeclaration => DeclarationKind.Interface,
        SyntaxKind.RecordDeclaration => DeclarationKind.Record,
        SyntaxKind.RecordStructDeclaration => DeclarationKind.RecordStruct,
        _ => DeclarationKind.Class,
    };

    /// <summary>The first token after a type's signature.</summary>
    public static SyntaxToken BodyOf(BaseTypeDeclarationSyntax type) =>
        type.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken) ? type.OpenBraceToken : type.SemicolonToken;

    public static string NameOf(SyntaxNode node, SyntaxToken name) => node switch
    {
        OperatorDeclarationSyntax => "operator " + name.Text,
        ConversionOperatorDeclarationSyntax c => $"{c.ImplicitOrExplicitKeyword.Text} operator {c.Type}",
        _ => name.ValueText,
    };

    /// <summary>After attributes and comments.</summary>
    public static int SignatureStart(SyntaxNode node)
    {
        var attributes = node switch
        {
            MemberDeclarationSyntax m => m.AttributeLists,
            ParameterSyntax p => p.AttributeLists,
            _ => default,
        };
        return attributes.Count == 0 ? node.SpanStart : attributes[^1].GetLastToken().GetNextToken().SpanStart;
    }

    public static DeclarationModifiers ModifiersOf(SyntaxNode node)
    {
        var found = DeclarationModifiers.None;
        if (node is not MemberDeclarationSyntax member) return found;
        foreach (var modifier in member.Modifiers)
        {
            found |= modifier.Kind() switch
            {
                SyntaxKind.PublicKeyword => DeclarationModifiers.Public,
                SyntaxKind.ProtectedKeyword => DeclarationModifiers.Protected,
                SyntaxKind.InternalKeyword => DeclarationModifiers.Internal,
                SyntaxKind.PrivateKeyword => DeclarationModifiers.Private,
                SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword => DeclarationModifiers.Static,
                SyntaxKind.AbstractKeyword => DeclarationModifiers.Abstract,
                SyntaxKind.PartialKeyword => DeclarationModifiers.Partial,
                _ => DeclarationModifiers.None,
            };
        }

        return IsExtension(member) ? found | DeclarationModifiers.Extension : found;
    }

    private static bool IsExtension(MemberDeclarationSyntax member) =>
        member.Parent is ExtensionBlockDeclarationSyntax
        || (member is MethodDeclarationSyntax { ParameterList.Parameters: [var first, ..] }
            && first.Modifiers.Any(SyntaxKind.ThisKeyword));

    private static SyntaxToken BodyOf(BlockSyntax? body, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon) =>
        body?.OpenBraceToken ?? arrow?.ArrowToken ?? semicolon;

    // `{ get; set; }` says something about a property; accessors with bodies are no signature.
    private static SyntaxToken AccessorsOf(AccessorListSyntax? list, ArrowExpressionClauseSyntax? arrow, EqualsValueClauseSyntax? value)
    {
        if (arrow is not null) return arrow.ArrowToken;
        if (list is null) return default;
        bool plain = list.Accessors.All(a => a.Body is null && a.ExpressionBody is null);
        return plain ? value?.EqualsToken ?? default : list.OpenBraceToken;
    }
}
