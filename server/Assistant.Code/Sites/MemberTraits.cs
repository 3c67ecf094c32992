using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Finds the traits of a member by one walk over its syntax.</summary>
internal static class MemberTraits
{
    private const int LongBody = 30;
    private const int SomeLogic = 4;

    private static readonly HashSet<string> ValueTypes = new(StringComparer.Ordinal)
    {
        "DateTime", "DateTimeOffset", "TimeSpan", "DateOnly", "TimeOnly", "Guid", "CancellationToken", "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory",
        "KeyValuePair", "ValueTask", "ImmutableArray", "Index", "Range", "IntPtr", "UIntPtr", "Nullable", "Half", "Int128", "BigInteger",
    };

    public static SiteTraits Of(SyntaxNode? node, IReadOnlyList<SyntaxNode> covered, TextSpan selection, SourceText text)
    {
        if (node is not MemberDeclarationSyntax member) return SiteTraits.None;
        var found = SiteTraits.None;
        if (CoversStatements(covered, selection)) found |= SiteTraits.WholeStatements;
        if (IsPublic(member)) found |= SiteTraits.IsPublic;
        if (IsTestable(member)) found |= SiteTraits.IsTestable;
        if (BodyOf(member) is not { } body) return found;
        var nodes = body.DescendantNodesAndSelf().ToList();
        if (nodes.Count(IsLogic) >= SomeLogic || nodes.Exists(n => n is IfStatementSyntax or CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax)) found |= SiteTraits.HasLogic;
        if (CSharpSite.LinesIn(text, body.Span) >= LongBody) found |= SiteTraits.IsLong;
        if (!member.Modifiers.Any(SyntaxKind.AsyncKeyword) && nodes.Exists(Blocks)) found |= SiteTraits.Blocks;
        if (TakesNulls(member, body)) found |= SiteTraits.TakesNulls;
        if (nodes.Exists(TestsValues)) found |= SiteTraits.TestsValues;
        return found;
    }

    private static SyntaxNode? BodyOf(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax m => (SyntaxNode?)m.Body ?? m.ExpressionBody,
        PropertyDeclarationSyntax p => (SyntaxNode?)p.ExpressionBody ?? p.AccessorList,
        IndexerDeclarationSyntax i => (SyntaxNode?)i.ExpressionBody ?? i.AccessorList,
        _ => null,
    };

    private static bool CoversStatements(IReadOnlyList<SyntaxNode> covered, TextSpan selection) =>
        covered is [StatementSyntax first, ..] && covered[^1] is StatementSyntax last
        && first.SpanStart >= selection.Start && last.Span.End <= selection.End
        && !(first.Parent is BlockSyntax { Parent: BaseMethodDeclarationSyntax } block && block.Statements.Count == covered.Count);

    private static bool IsLogic(SyntaxNode node) => node is StatementSyntax and not (BlockSyntax or ReturnStatementSyntax) or ConditionalExpressionSyntax or SwitchExpressionSyntax or LambdaExpressionSyntax;

    private static bool Blocks(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Result", Parent: not InvocationExpressionSyntax } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call => access.Name.Identifier.Text switch
        {
            "Wait" or "WaitAll" or "WaitAny" or "GetResult" => true,
            "Sleep" => access.Expression.ToString().EndsWith("Thread", StringComparison.Ordinal),
            var name => name.EndsWith("Async", StringComparison.Ordinal) && call.Parent is not (ReturnStatementSyntax or ArrowExpressionClauseSyntax or AwaitExpressionSyntax),
        },
        _ => false,
    };

    private static bool TakesNulls(MemberDeclarationSyntax member, SyntaxNode body)
    {
        if (member is not BaseMethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters }) return false;
        if (member.Modifiers.Any(SyntaxKind.PrivateKeyword) || !(member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.ProtectedKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword))) return false;
        var candidates = parameters.Where(p => MayBeNull(p.Type) && p.Default is null && !p.Modifiers.Any(SyntaxKind.OutKeyword)).ToList();
        if (candidates.Count == 0) return false;
        string text = body.ToString();
        return candidates.Exists(p => !IsChecked(text, p.Identifier.Text));
    }

    private static bool IsChecked(string body, string name) =>
        body.Contains($"ThrowIfNull({name}", StringComparison.Ordinal) || body.Contains($"{name} is null", StringComparison.Ordinal) || body.Contains($"{name} == null", StringComparison.Ordinal)
        || body.Contains($"{name} ?? throw", StringComparison.Ordinal) || body.Contains($"ThrowIfNullOrEmpty({name}", StringComparison.Ordinal) || body.Contains($"ThrowIfNullOrWhiteSpace({name}", StringComparison.Ordinal);

    private static bool MayBeNull(TypeSyntax? type) => type switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.IsKind(SyntaxKind.StringKeyword) || predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        ArrayTypeSyntax => true,
        QualifiedNameSyntax qualified => MayBeNull(qualified.Right),
        SimpleNameSyntax { Identifier.Text: var name } => !ValueTypes.Contains(name) && !(name.Length <= 2 && name[0] == 'T'),
        _ => false,
    };

    private static bool TestsValues(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression, Right: TypeSyntax } => true,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "GetType" } } => true,
        SwitchStatementSyntax { Sections.Count: > 1 } => true,
        IfStatementSyntax { Else.Statement: IfStatementSyntax { Else.Statement: IfStatementSyntax } } => true,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both => Compares(both.Left) && Compares(both.Right),
        _ => false,
    };

    private static bool Compares(ExpressionSyntax side) => side is BinaryExpressionSyntax
    {
        RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression,
        Right: LiteralExpressionSyntax,
    };

    private static bool IsPublic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword) && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(t => t.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static bool IsTestable(MemberDeclarationSyntax member)
    {
        bool visible = member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword) || (member is BaseTypeDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));
        bool testable = member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or TypeDeclarationSyntax and not InterfaceDeclarationSyntax;
        return visible && testable && !member.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Any(IsTest);
    }

    private static bool IsTest(MemberDeclarationSyntax member) =>
        member.AttributeLists.SelectMany(l => l.Attributes).Any(a => a.Name.ToString().Split('.')[^1] is "Fact" or "Theory" or "Test" or "TestCase" or "TestMethod" or "TestFixture" or "TestClass")
        || (member is BaseTypeDeclarationSyntax { Identifier.Text: var name } && (name.EndsWith("Tests", StringComparison.Ordinal) || name.EndsWith("Test", StringComparison.Ordinal)));
}
