using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What statements call, read, write and throw.</summary>
internal static class BodyReader
{
    public static BodyFacts Read(SemanticModel model, SyntaxNode node, CancellationToken cancellation) => Read(model, [node], StepOutline.Of(node), cancellation);

    public static BodyFacts Read(SemanticModel model, IReadOnlyList<StatementSyntax> statements, CancellationToken cancellation) =>
        Read(model, statements, StepOutline.Of(statements), cancellation);

    private static BodyFacts Read(SemanticModel model, IReadOnlyList<SyntaxNode> nodes, ImmutableArray<FactStep> steps, CancellationToken cancellation)
    {
        var inside = nodes.SelectMany(n => n.DescendantNodesAndSelf(d => d is not AttributeListSyntax)).ToList();
        var reads = new List<ISymbol>();
        var writes = new List<ISymbol>();
        foreach (var name in inside.OfType<IdentifierNameSyntax>())
        {
            cancellation.ThrowIfCancellationRequested();
            var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
            if (symbol is IFieldSymbol { IsConst: false } or IPropertySymbol or IEventSymbol && !IsNamed(name)) (IsWritten(name) ? writes : reads).Add(symbol);
        }

        var around = nodes.Count == 0 ? null : model.GetEnclosingSymbol(nodes[0].SpanStart, cancellation);
        var own = around as INamedTypeSymbol ?? around?.ContainingType;
        return new BodyFacts(steps, Linked(own, Called(model, inside, cancellation)), Linked(own, reads.Where(IsState)), Linked(own, writes), Thrown(model, inside, cancellation));
    }

    private static IEnumerable<ISymbol> Called(SemanticModel model, IEnumerable<SyntaxNode> inside, CancellationToken cancellation) =>
        from node in inside
        where node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax
            && node.Parent is not (ThrowStatementSyntax or ThrowExpressionSyntax)
        let called = model.GetSymbolInfo(node, cancellation).Symbol as IMethodSymbol
        where called is not null && called.MethodKind != MethodKind.DelegateInvoke
        select (ISymbol)(called.ReducedFrom ?? called).OriginalDefinition;

    // Names of members in patterns, initializers' left sides and `nameof` read nothing.
    private static bool IsNamed(IdentifierNameSyntax name) => name.Parent is NameColonSyntax or NameEqualsSyntax
        || (name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } initial && initial.Left == name)
        || name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    // Members of other assemblies' values say little: what matters is this solution's state.
    private static bool IsState(ISymbol symbol) => symbol.Locations.Any(l => l.IsInSource) || symbol.IsStatic;

    private static bool IsWritten(IdentifierNameSyntax name)
    {
        SyntaxNode at = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return at.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == at,
            PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression),
            PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.PostIncrementExpression) || postfix.IsKind(SyntaxKind.PostDecrementExpression),
            ArgumentSyntax argument => argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword,
            _ => false,
        };
    }

    private static ImmutableArray<string> Thrown(SemanticModel model, IEnumerable<SyntaxNode> inside, CancellationToken cancellation)
    {
        var thrown = from node in inside
                     let expression = (node as ThrowStatementSyntax)?.Expression ?? (node as ThrowExpressionSyntax)?.Expression
                     where expression is not null
                     select model.GetTypeInfo(expression, cancellation).Type?.Name;
        var helpers = from node in inside.OfType<InvocationExpressionSyntax>()
                      let called = model.GetSymbolInfo(node, cancellation).Symbol
                      where called is { IsStatic: true, ContainingType: { } type } && called.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && type.Name.EndsWith("Exception", StringComparison.Ordinal)
                      select called.ContainingType.Name;
        return [.. thrown.Concat(helpers).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static ImmutableArray<FactLink> Linked(INamedTypeSymbol? own, IEnumerable<ISymbol> symbols) =>
        [.. symbols.Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>().Select(s => Links.Within(own, s)).DistinctBy(l => l.Text).OrderBy(l => l.Place is null)];
}
