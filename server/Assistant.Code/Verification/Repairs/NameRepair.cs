using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Proposes what was probably meant by a name that does not exist: one that does, is of the right kind, and is written nearly so.</summary>
internal static class NameRepair
{
    private const int MostProposals = 3;

    public static IEnumerable<Attempt> ForMember(Findings findings, Finding finding)
    {
        if (findings.Bound is not { } bound || finding.Receiver is null or IErrorTypeSymbol || finding.Node is not SimpleNameSyntax name) return [];
        bool invoked = CallOf(name) is not null;
        var members = MemberRule.ReceiverOf(name) is BaseExpressionSyntax ? bound.Model.LookupBaseMembers(name.SpanStart)
            : bound.Model.LookupSymbols(name.SpanStart, finding.Receiver, includeReducedExtensionMethods: invoked);
        bool? isStatic = MemberRule.ReceiverOf(name) is { } expression ? bound.Model.GetSymbolInfo(expression).Symbol is INamespaceOrTypeSymbol : null;
        return Nearest(findings, finding, name, members.Where(m => isStatic is null ? m is IPropertySymbol or IFieldSymbol : m is INamespaceOrTypeSymbol || m.IsStatic == isStatic || IsReduced(m)));
    }

    public static IEnumerable<Attempt> ForName(Findings findings, Finding finding)
    {
        if (findings.Bound is not { } bound || finding.Node is not SimpleNameSyntax name) return [];
        var scope = bound.Model.LookupSymbols(name.SpanStart);
        return Nearest(findings, finding, name, finding.Kind == FindingKind.Type ? scope.OfType<INamespaceOrTypeSymbol>() : scope.Where(s => s is not ILocalSymbol local || IsBefore(local, name)));
    }

    private static IEnumerable<Attempt> Nearest(Findings findings, Finding finding, SimpleNameSyntax name, IEnumerable<ISymbol> symbols)
    {
        string written = name.Identifier.ValueText;
        // What may be right is one slip of the fingers away from what is meant, or it is another name.
        double furthest = finding.IsSuspicion ? 1 : Math.Clamp(written.Length / 3, 1, 3);
        uint letters = EditDistance.LettersOf(written);
        // Thousands of names may be in scope: the cheapest question first.
        return symbols.Where(s => Math.Abs(s.Name.Length - written.Length) <= furthest && EditDistance.AtLeast(letters, EditDistance.LettersOf(s.Name)) <= furthest
                && s.CanBeReferencedByName && FitsKind(s, name))
            .GroupBy(s => s.Name, StringComparer.Ordinal)
            .Select(g => (Name: g.Key, Distance: EditDistance.Between(written, g.Key), Rank: g.Min(s => Rank(s, name))))
            .Where(c => c.Distance > 0 && c.Distance <= furthest && !(finding.IsSuspicion && IsOtherName(written, c.Name)))
            .OrderBy(c => c.Distance).ThenBy(c => c.Rank).ThenBy(c => c.Name, StringComparer.Ordinal).Take(MostProposals)
            .Select(c => findings.Attempt.Replace(finding.Span, c.Name, $"`{written}` → `{c.Name}`")).OfType<Attempt>();
    }

    // `ILogger` is no misspelt `Logger`, nor `Names` a misspelt `Name`, nor `FbCommand` a misspelt `DbCommand`: such pairs exist side by side. A letter
    // that is doubled at the end is a slip.
    private static bool IsOtherName(string a, string b) =>
        a[1..] == b || b[1..] == a || a[1..] == b[1..] || (a[..^1] == b && a[^1] != b[^1]) || b[..^1] == a || char.IsUpper(a[0]) != char.IsUpper(b[0]) || string.Concat(a.Where(char.IsLetter)) == string.Concat(b.Where(char.IsLetter));

    private static bool FitsKind(ISymbol symbol, SimpleNameSyntax name)
    {
        if (SyntaxFacts.IsInTypeOnlyContext(name)) return symbol is INamespaceOrTypeSymbol;
        if (name is GenericNameSyntax generic) return symbol is IMethodSymbol { Arity: > 0 } or INamedTypeSymbol { Arity: > 0 } && generic.Arity > 0;
        return CallOf(name) is null ? symbol is not IMethodSymbol || !IsRead(name) : symbol is IMethodSymbol || Type(symbol)?.TypeKind == TypeKind.Delegate;
    }

    // 0: takes as many arguments as there are. 1: does not, or no call is meant.
    private static int Rank(ISymbol symbol, SimpleNameSyntax name)
    {
        if (CallOf(name) is not { } call || symbol is not IMethodSymbol method) return 1;
        int count = call.ArgumentList.Arguments.Count;
        bool open = method.Parameters is [.., { IsParams: true }];
        return count >= method.Parameters.Count(p => !p.IsOptional && !p.IsParams) && (open || count <= method.Parameters.Length) ? 0 : 1;
    }

    private static ITypeSymbol? Type(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IEventSymbol @event => @event.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name) =>
        (IsMember(name) ? name.Parent!.Parent : name.Parent) as InvocationExpressionSyntax;

    private static bool IsMember(SimpleNameSyntax name) => name.Parent is MemberBindingExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name);

    // A method's name alone only makes sense where a delegate may be wanted.
    private static bool IsRead(SimpleNameSyntax name) => (IsMember(name) ? name.Parent!.Parent : name.Parent) is
        MemberAccessExpressionSyntax or BinaryExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or IfStatementSyntax or PostfixUnaryExpressionSyntax;

    private static bool IsReduced(ISymbol symbol) => symbol is IMethodSymbol { ReducedFrom: not null };

    private static bool IsBefore(ILocalSymbol local, SimpleNameSyntax name) =>
        local.Locations is not [{ IsInSource: true } place] || place.SourceTree != name.SyntaxTree || place.SourceSpan.Start < name.SpanStart;
}
