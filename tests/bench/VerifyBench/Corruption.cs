using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

internal enum CorruptionKind
{
    MisspeltMember,
    WrongArgumentType,
    WrongArgumentCount,
    UndeclaredVariable,
    MissingUsing,
    WrongTypeName,
    BrokenSyntax,
}

/// <summary>Makes an author's statement wrong, in a way that is wrong for certain: by what the compiler knows of the original file.</summary>
/// <param name="model">Of the original file.</param>
internal sealed class Corruption(SemanticModel model, Site site, Random random)
{
    // Only what lies behind the cursor is the suggestion's own.
    private TextSpan Region => TextSpan.FromBounds(site.Cursor, site.Statement.Span.End);

    /// <summary>The wrong rest of the statement; null where this statement has nothing of that kind.</summary>
    public string? Of(CorruptionKind kind) => kind switch
    {
        CorruptionKind.MisspeltMember => MisspeltMember(),
        CorruptionKind.WrongArgumentType => WrongArgumentType(),
        CorruptionKind.WrongArgumentCount => WrongArgumentCount(),
        CorruptionKind.UndeclaredVariable => UndeclaredVariable(),
        CorruptionKind.WrongTypeName => WrongTypeName(),
        CorruptionKind.BrokenSyntax => BrokenSyntax(),
        _ => null,
    };

    private string? MisspeltMember()
    {
        var name = Pick(Nodes<MemberAccessExpressionSyntax>().Where(m => Region.Contains(m.Name.Identifier.Span)
            && model.GetSymbolInfo(m.Name).Symbol is { } symbol and not INamespaceOrTypeSymbol && !IsDynamic(m.Expression) && !IsNamed(m) && symbol.Name.Length > 2));
        if (name is null) return null;
        string wrong = Misspelt(name.Name.Identifier.ValueText);
        var receiver = model.GetTypeInfo(name.Expression).Type ?? model.GetSymbolInfo(name.Expression).Symbol as INamespaceOrTypeSymbol;
        return receiver is null || model.LookupSymbols(name.SpanStart, receiver, wrong, includeReducedExtensionMethods: true).Length > 0 ? null : Replaced(name.Name.Identifier.Span, wrong);
    }

    private string? UndeclaredVariable()
    {
        var name = Pick(Nodes<IdentifierNameSyntax>().Where(n => Region.Contains(n.Identifier.Span) && n.Identifier.ValueText.Length > 1 && !IsNamed(n)
            && model.GetSymbolInfo(n).Symbol is ILocalSymbol or IParameterSymbol && n.Parent is not NameColonSyntax));
        if (name is null) return null;
        string wrong = name.Identifier.ValueText + (random.Next(2) == 0 ? "Value" : "Zebra");
        return model.LookupSymbols(name.SpanStart, name: wrong).Length > 0 ? null : Replaced(name.Identifier.Span, wrong);
    }

    private string? WrongTypeName()
    {
        var name = Pick(Nodes<SimpleNameSyntax>().Where(n => Region.Contains(n.Identifier.Span) && n.Identifier.ValueText.Length > 3 && !IsNamed(n)
            && model.GetSymbolInfo(n).Symbol is INamedTypeSymbol { IsTupleType: false } or IMethodSymbol { MethodKind: MethodKind.Constructor }
            && n.Identifier.Text != "var" && n.Parent is not (QualifiedNameSyntax or MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax })));
        if (name is null || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)) return null;
        string wrong = Misspelt(name.Identifier.ValueText);
        return model.LookupNamespacesAndTypes(name.SpanStart, name: wrong).Length > 0 || model.LookupSymbols(name.SpanStart, name: wrong).Length > 0 ? null : Replaced(name.Identifier.Span, wrong);
    }

    private string? WrongArgumentCount()
    {
        var call = Pick(Calls().Where(c => Group(c) is { Count: > 0 } group && group.All(m => !m.Parameters.Any(p => p.IsParams))));
        if (call is null) return null;
        var methods = Group(call);
        var list = ArgumentsOf(call)!;
        int most = methods.Max(m => m.Parameters.Length), least = methods.Min(m => m.Parameters.Count(p => !p.IsOptional)), now = list.Arguments.Count;
        if (now > 0 && least == now && random.Next(2) == 0) return Replaced(list.Arguments.Count == 1 ? list.Arguments[0].Span : TextSpan.FromBounds(list.Arguments[^2].Span.End, list.Arguments[^1].Span.End), "");
        if (list.Arguments.Any(a => a.NameColon is not null)) return null;
        string more = string.Join(", ", Enumerable.Repeat("default", most - now + 1));
        return Replaced(new TextSpan(list.CloseParenToken.SpanStart, 0), now == 0 ? more : ", " + more);
    }

    private string? WrongArgumentType()
    {
        var arguments = Calls().SelectMany(c => ArgumentsOf(c)!.Arguments.Select((a, i) => (Call: c, Argument: a, Index: i)))
            .Where(x => Region.Contains(x.Argument.Span) && x.Argument.NameColon is null && x.Argument.RefKindKeyword.RawKind == 0 && Refuses(x.Call, x.Index)).ToList();
        return arguments.Count == 0 ? null : Replaced(arguments[random.Next(arguments.Count)].Argument.Expression.Span, "new System.OperatingSystem(System.PlatformID.Unix, null)");
    }

    // Whether no overload takes that class at that place.
    private bool Refuses(SyntaxNode call, int index) => Group(call) is { Count: > 0 } group && group.All(m => m.Parameters.Length <= index
        ? m.Parameters is not [.., { IsParams: true } last] || Refuses(last)
        : Refuses(m.Parameters[index]));

    private static bool Refuses(IParameterSymbol parameter)
    {
        var type = parameter.IsParams && parameter.Type is IArrayTypeSymbol array ? array.ElementType : parameter.Type;
        return type.TypeKind is TypeKind.Struct or TypeKind.Enum or TypeKind.Delegate or TypeKind.Array
            || (type.TypeKind == TypeKind.Class && type.SpecialType != SpecialType.System_Object && type is INamedTypeSymbol { IsGenericType: false } && type.Name != "OperatingSystem");
    }

    // The parser says for certain whether the result is broken.
    private string? BrokenSyntax()
    {
        var tokens = site.Statement.DescendantTokens().Where(t => Region.Contains(t.Span)).ToList();
        if (tokens.Count < 2) return null;
        var token = tokens[random.Next(tokens.Count)];
        string? wrong = random.Next(5) switch
        {
            0 when token.IsKind(SyntaxKind.CloseParenToken) || token.IsKind(SyntaxKind.CloseBracketToken) || token.IsKind(SyntaxKind.CloseBraceToken) => Replaced(token.Span, ""),
            1 when token.IsKind(SyntaxKind.CloseParenToken) => Replaced(token.Span, "))"),
            2 when token.IsKind(SyntaxKind.IdentifierToken) => Replaced(token.Span, token.Text + " " + token.Text + " " + token.Text),
            3 when token.IsKind(SyntaxKind.EqualsToken) || token.IsKind(SyntaxKind.CommaToken) => Replaced(token.Span, token.Text + " " + token.Text),
            4 when token.IsKind(SyntaxKind.SemicolonToken) || token.IsKind(SyntaxKind.OpenParenToken) => Replaced(token.Span, ""),
            _ => null,
        };
        if (wrong is null) return null;
        var text = site.Original.GetText().WithChanges(new TextChange(Region, wrong));
        return site.Original.WithChangedText(text).GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? wrong : null;
    }

    private IEnumerable<SyntaxNode> Calls() => Nodes<SyntaxNode>().Where(n => ArgumentsOf(n) is { } list && list.Span.Length > 0
        && Region.Contains(list.Span) && !n.ContainsDiagnostics && model.GetSymbolInfo(n).Symbol is IMethodSymbol);

    private List<IMethodSymbol> Group(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax invocation => [.. model.GetMemberGroup(invocation.Expression).OfType<IMethodSymbol>()],
        ObjectCreationExpressionSyntax creation => model.GetSymbolInfo(creation).Symbol is IMethodSymbol method ? [.. method.ContainingType.InstanceConstructors] : [],
        _ => [],
    };

    private static ArgumentListSyntax? ArgumentsOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.Text: "nameof" } } invocation => invocation.ArgumentList,
        ObjectCreationExpressionSyntax creation => creation.ArgumentList,
        _ => null,
    };

    private IEnumerable<T> Nodes<T>() where T : SyntaxNode => site.Statement.DescendantNodes().OfType<T>();

    private bool IsDynamic(ExpressionSyntax receiver) => model.GetTypeInfo(receiver).Type is IDynamicTypeSymbol or IErrorTypeSymbol;

    private static bool IsNamed(SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" });

    private T? Pick<T>(IEnumerable<T> from) where T : class
    {
        var list = from.ToList();
        return list.Count == 0 ? null : list[random.Next(list.Count)];
    }

    private string Replaced(TextSpan span, string text) =>
        site.Rest[..(span.Start - site.Cursor)] + text + site.Rest[(span.End - site.Cursor)..];

    // One slip of the fingers.
    private string Misspelt(string name)
    {
        int at = 1 + random.Next(name.Length - 1);
        return random.Next(4) switch
        {
            0 when at + 1 < name.Length && name[at] != name[at + 1] => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            1 => name.Remove(at, 1),
            2 => name.Insert(at, name[at].ToString()),
            _ => name[..at] + (char)('a' + random.Next(26)) + name[(at + 1)..],
        };
    }
}
