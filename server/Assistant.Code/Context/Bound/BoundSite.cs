using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Asks the compiler about expressions of an edited document, through a <see cref="SpeculativeSite"/>.</summary>
/// <param name="current">The document's tree as of now.</param>
internal sealed class BoundSite(SpeculativeSite site, SyntaxTree current, int cursor)
{
    private const int TokensNear = 100;
    private const int MostNames = 24;

    private readonly Dictionary<string, ISymbol?> named = new(StringComparer.Ordinal);

    /// <summary>A site as the newest base knows it; null while there is none, and for what no project compiles.</summary>
    public static BoundSite? At(SemanticWorkspace semantics, ContextSite site)
    {
        if (site.Document is not { IsCSharp: true } document || semantics.BaseOf(document.Path) is not { } semantic) return null;
        return At(semantic, semantics.TreeOf(document), site.Prefix.Length);
    }

    /// <summary>Asks the base without the analysis of null, as the check of what is then suggested does: what one has bound serves the other.</summary>
    public static BoundSite? At(SemanticBase semantic, SyntaxTree current, int cursor) =>
        SpeculativeSite.At(semantic.Plain, current, cursor) is { } at ? new BoundSite(at, current, cursor) : null;

    public SemanticBase Base => site.Base;

    public SemanticModel Model => site.Model;

    public int Position => site.Position;

    /// <summary>The file as the base knows it.</summary>
    public SyntaxTree BaseTree { get; } = site.Base.TreeOf(current.FilePath)!;

    public int Cursor => cursor;

    /// <summary>The last token that begins before the cursor.</summary>
    public SyntaxToken Before { get; } = TokenBefore(current.GetRoot(), cursor);

    public bool IsInMember => site.Part is not null;

    /// <summary>The type of an expression, or the type that it names; null where the compiler does not know.</summary>
    public (ITypeSymbol Type, bool IsStatic)? TypeOf(ExpressionSyntax expression)
    {
        if (SymbolOf(expression) is INamedTypeSymbol named) return (named, true);
        var type = IsInModel(expression) ? Model.GetTypeInfo(expression).Type : Model.GetSpeculativeTypeInfo(Position, expression, SpeculativeBindingOption.BindAsExpression).Type;
        return type is null or IErrorTypeSymbol ? null : (type, false);
    }

    /// <summary>The namespace that an expression names.</summary>
    public INamespaceSymbol? NamespaceOf(ExpressionSyntax expression) => SymbolOf(expression) as INamespaceSymbol;

    /// <summary>Simple names before the cursor, nearest first.</summary>
    public IEnumerable<string> NamesNear()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var token = Before;
        for (int i = 0; i < TokensNear && seen.Count < MostNames && !token.IsKind(SyntaxKind.None); i++)
        {
            var previous = token.GetPreviousToken();
            bool isSimple = token.IsKind(SyntaxKind.IdentifierToken) && !previous.IsKind(SyntaxKind.DotToken);
            if (isSimple && seen.Add(token.ValueText)) yield return token.ValueText;
            token = previous;
        }
    }

    /// <summary>What a simple name means at the cursor.</summary>
    public ISymbol? Named(string name)
    {
        if (!named.TryGetValue(name, out var known)) named[name] = known = Model.LookupSymbols(Position, name: name).FirstOrDefault();
        return known;
    }

    /// <summary>The type that is declared around the cursor; by syntax, because to ask what encloses a place binds the lambdas around it.</summary>
    public INamedTypeSymbol? OwnType() =>
        NodeInBase?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>() is { } type ? Base.ModelOf(BaseTree).GetDeclaredSymbol(type) : null;

    /// <summary>What the base has around the place of the cursor.</summary>
    public SyntaxNode? NodeInBase => site.IsRebound ? site.Part?.InBase : BaseTree.GetRoot().FindToken(Math.Max(0, Position - 1)).Parent;

    /// <summary>The cursor as an offset in the base's tree; that of the member's part where the member was bound anew.</summary>
    public int BasePosition => site.IsRebound ? site.Part?.InBase.SpanStart ?? 0 : Position;

    private ISymbol? SymbolOf(ExpressionSyntax expression)
    {
        if (expression is not (NameSyntax or MemberAccessExpressionSyntax or PredefinedTypeSyntax)) return null;
        return IsInModel(expression)
            ? Model.GetSymbolInfo(expression).Symbol
            : Model.GetSpeculativeSymbolInfo(Position, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
    }

    // A model over the edited member knows that member's own nodes; any other model must be given the text.
    private bool IsInModel(SyntaxNode node) => site.IsRebound && site.Part is { } part && part.Node.FullSpan.Contains(node.Span);

    private static SyntaxToken TokenBefore(SyntaxNode root, int cursor)
    {
        var token = root.FindToken(Math.Min(cursor, root.FullSpan.End));
        return token.SpanStart < cursor ? token : token.GetPreviousToken();
    }
}
