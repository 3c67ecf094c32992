using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FixBench;

/// <summary>Slips that authors make, each as a small change of a correct file. Which diagnostic follows is for the compiler to say.</summary>
internal static class Seeds
{
    public static IReadOnlyList<(string Name, Func<BoundDocument, IEnumerable<TextChange>> Changes)> All { get; } =
    [
        ("using removed", d => Of<UsingDirectiveSyntax>(d).Select(u => Remove(u.FullSpan))),
        ("variable misspelt", d => Names(d, s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol).Where(n => n.Parent is not MemberAccessExpressionSyntax m || m.Expression == n).Select(Misspell)),
        ("member misspelt", d => Of<MemberAccessExpressionSyntax>(d).Select(m => Misspell(m.Name))),
        ("type misspelt", d => Names(d, s => s is INamedTypeSymbol).Select(Misspell)),
        ("namespace misspelt", d => Of<UsingDirectiveSyntax>(d).Select(u => u.Name).OfType<QualifiedNameSyntax>().Select(q => Misspell(q.Right))),
        ("method removed", d => Of<MethodDeclarationSyntax>(d).Where(m => m.Parent is TypeDeclarationSyntax { BaseList: not null }).Select(m => Remove(m.FullSpan))),
        ("override misspelt", d => Of<MethodDeclarationSyntax>(d).Where(m => m.Modifiers.Any(SyntaxKind.OverrideKeyword)).Select(m => Misspell(m.Identifier))),
        ("override left out", d => Modifiers(d, SyntaxKind.OverrideKeyword)),
        ("new left out", d => Modifiers(d, SyntaxKind.NewKeyword)),
        ("static added", d => Of<MethodDeclarationSyntax>(d).Where(m => !m.Modifiers.Any(SyntaxKind.StaticKeyword) && m.Modifiers.Count == 1).Select(m => new TextChange(new(m.ReturnType.SpanStart, 0), "static "))),
        ("made private", d => Modifiers(d, SyntaxKind.InternalKeyword, "private").Concat(Modifiers(d, SyntaxKind.PublicKeyword, "private"))),
        ("modifier misplaced", d => Of<MethodDeclarationSyntax>(d).Where(m => m.Modifiers.Count > 0).Select(m => new TextChange(new(m.ReturnType.SpanStart, 0), "readonly "))),
        ("method doubled", d => Of<MethodDeclarationSyntax>(d).Select(m => new TextChange(new(m.FullSpan.End, 0), m.ToFullString()))),
        ("await left out", d => Of<AwaitExpressionSyntax>(d).Select(a => Replace(a.Span, a.Expression.ToString()))),
        ("async left out", d => Modifiers(d, SyntaxKind.AsyncKeyword)),
        ("cast left out", d => Of<CastExpressionSyntax>(d).Select(c => Replace(c.Span, c.Expression.ToString()))),
        ("call left out", d => Of<InvocationExpressionSyntax>(d).Where(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" or "ToList" or "ToArray" }).Select(i => Replace(i.Span, ((MemberAccessExpressionSyntax)i.Expression).Expression.ToString()))),
        ("wrong type named", d => Of<LocalDeclarationStatementSyntax>(d).Where(l => l.Declaration.Type.IsVar).SelectMany(l => new[] { "int", "string" }.Select(t => Replace(l.Declaration.Type.Span, t)))),
        ("argument left out", d => Of<ArgumentListSyntax>(d).Where(a => a.Arguments.Count > 0).Select(a => Remove(a.Arguments.Count == 1 ? a.Arguments[0].Span : TextSpan.FromBounds(a.Arguments[^2].Span.End, a.Arguments[^1].Span.End)))),
        ("argument too many", d => Of<InvocationExpressionSyntax>(d).Where(i => i.ArgumentList.Arguments.Count > 0).Select(i => new TextChange(new(i.ArgumentList.CloseParenToken.SpanStart, 0), ", null"))),
        ("; left out", d => Tokens(d, SyntaxKind.SemicolonToken)),
        (", left out", d => Tokens(d, SyntaxKind.CommaToken)),
        (") left out", d => Tokens(d, SyntaxKind.CloseParenToken)),
        ("} left out", d => d.Root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.CloseBraceToken)).Select(t => Remove(d.Text.Lines.GetLineFromPosition(t.SpanStart).ToString().Trim() == "}" ? d.Text.Lines.GetLineFromPosition(t.SpanStart).SpanIncludingLineBreak : t.Span))),
        ("return left out", d => Of<ReturnStatementSyntax>(d).Where(r => r.Parent is BlockSyntax { Parent: MethodDeclarationSyntax } b && b.Statements[^1] == r).Select(r => Remove(r.FullSpan))),
        ("value left out", d => Of<LocalDeclarationStatementSyntax>(d).Where(l => !l.Declaration.Type.IsVar).SelectMany(l => l.Declaration.Variables).Where(v => v.Initializer is not null).Select(v => Remove(v.Initializer!.FullSpan))),
        ("return too early", d => Of<ReturnStatementSyntax>(d).Where(r => r.Parent is BlockSyntax).Select(r => new TextChange(new(r.FullSpan.End, 0), r.ToFullString()))),
        ("variable unused", d => Of<MethodDeclarationSyntax>(d).Where(m => m.Body is not null).SelectMany(m => new[] { "int unused;", "int unused = 0;" }.Select(s => new TextChange(new(m.Body!.OpenBraceToken.Span.End, 0), "\n            " + s)))),
        ("variable doubled", d => Of<LocalDeclarationStatementSyntax>(d).Select(l => new TextChange(new(l.FullSpan.End, 0), l.ToFullString()))),
        ("variable hidden", d => Of<LocalDeclarationStatementSyntax>(d).Where(l => l.Parent is BlockSyntax { Parent: MethodDeclarationSyntax }).SelectMany(l => l.Parent!.DescendantNodes().OfType<BlockSyntax>().Where(b => b.SpanStart > l.Span.End).Take(2).Select(b => new TextChange(new(b.OpenBraceToken.Span.End, 0), "\n" + l.ToFullString().TrimEnd())))),
        ("setter removed", d => Of<AccessorDeclarationSyntax>(d).Where(a => a.Keyword.IsKind(SyntaxKind.SetKeyword)).Select(a => Remove(a.FullSpan))),
        ("? left out", d => Of<NullableTypeSyntax>(d).Select(n => Remove(n.QuestionToken.Span))),
        ("?. written as .", d => Of<ConditionalAccessExpressionSyntax>(d).Select(c => Remove(c.OperatorToken.Span))),
        ("null check removed", d => Of<IfStatementSyntax>(d).Where(i => i.Else is null && i.Condition.ToString().Contains("null", StringComparison.Ordinal)).Select(i => Remove(i.FullSpan))),
        ("start value removed", d => Of<PropertyDeclarationSyntax>(d).Where(p => p.Initializer is not null).Select(p => Remove(TextSpan.FromBounds(p.AccessorList!.Span.End, p.Span.End)))),
        ("null returned", d => Of<ReturnStatementSyntax>(d).Where(r => r.Expression is not null).Select(r => Replace(r.Expression!.Span, "null"))),
        ("null passed", d => Of<ArgumentSyntax>(d).Select(a => Replace(a.Expression.Span, "null"))),
        ("ambiguous using", d => d.Root.Usings.Take(1).SelectMany(u => new[] { "System.Timers", "System.Windows", "System.Reflection.Metadata", "System.Threading" }.Select(s => new TextChange(new(u.SpanStart, 0), $"using {s};\n")))),
    ];

    /// <summary>The kinds that a slip can lead to; all of them where that depends on the code.</summary>
    public static IEnumerable<string> Aims(string name) => name switch
    {
        "; left out" => ["CS1002"],
        ") left out" => ["CS1026", "CS1003", "CS1002"],
        "} left out" => ["CS1513"],
        "variable unused" => ["CS0168", "CS0219"],
        "variable doubled" => ["CS0128"],
        "variable hidden" => ["CS0136"],
        "namespace misspelt" => ["CS0234", "CS0246"],
        "variable misspelt" => ["CS0103"],
        "member misspelt" => ["CS1061", "CS0117", "CS0234"],
        "type misspelt" => ["CS0246", "CS0103"],
        "method doubled" => ["CS0111"],
        "modifier misplaced" => ["CS0106"],
        "return too early" => ["CS0162"],
        "return left out" => ["CS0161"],
        "value left out" => ["CS0165"],
        _ => Kinds.All,
    };

    private static IEnumerable<T> Of<T>(BoundDocument document) where T : SyntaxNode => document.Root.DescendantNodes().OfType<T>();

    private static IEnumerable<IdentifierNameSyntax> Names(BoundDocument document, Func<ISymbol, bool> of) =>
        Of<IdentifierNameSyntax>(document).Where(n => n.Identifier.ValueText.Length > 3 && !n.IsVar && document.Model.GetSymbolInfo(n).Symbol is { } s && of(s));

    private static IEnumerable<TextChange> Modifiers(BoundDocument document, SyntaxKind kind, string instead = "") =>
        from member in Of<MemberDeclarationSyntax>(document)
        from modifier in member.Modifiers.Where(m => m.IsKind(kind))
        select instead.Length > 0 ? Replace(modifier.Span, instead) : Remove(modifier.FullSpan);

    private static IEnumerable<TextChange> Tokens(BoundDocument document, SyntaxKind kind) =>
        document.Root.DescendantTokens().Where(t => t.IsKind(kind)).Select(t => Remove(t.Span));

    private static TextChange Misspell(SimpleNameSyntax name) => Misspell(name.Identifier);

    // Two letters in the middle change places; where they are equal, one is left out.
    private static TextChange Misspell(SyntaxToken name)
    {
        string text = name.ValueText;
        int at = text.Length / 2;
        if (text.Length < 4) return new TextChange(name.Span, text + "x");
        string slip = text[at] == text[at - 1] ? text.Remove(at, 1) : $"{text[..(at - 1)]}{text[at]}{text[at - 1]}{text[(at + 1)..]}";
        return new TextChange(name.Span, slip);
    }

    private static TextChange Remove(TextSpan span) => new(span, "");

    private static TextChange Replace(TextSpan span, string text) => new(span, text);
}
