using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Calls with an argument, a keyword or brackets too few or too many.</summary>
internal static class Calls
{
    /// <summary>An argument that the place has under the parameter's own name, or as its only value of a telling type, such as its cancellation token.</summary>
    public static IEnumerable<DraftFix> MissingArgument(FixSite site)
    {
        if (CallAt(site) is not (var call, { } list)) return [];
        var found = site.Model.GetSymbolInfo(call);
        var methods = (found.Symbol is { } one ? [one] : found.CandidateSymbols).OfType<IMethodSymbol>().ToList();
        return from method in methods
               from parameter in method.Parameters.Where(p => !p.IsOptional && !p.IsParams)
               where !list.Arguments.Any(a => Targets.ParameterOf(method, list, a)?.Name == parameter.Name)
               from value in InScope(site, call, parameter).Take(1)
               select site.Fix(FixRank.Likely, $"Pass '{value}'", Argument(site, list, parameter, value));
    }

    private static (SyntaxNode Call, BaseArgumentListSyntax? List)? CallAt(FixSite site) =>
        site.Node.AncestorsAndSelf().Select(n => n switch
        {
            InvocationExpressionSyntax call => (n, (BaseArgumentListSyntax?)call.ArgumentList),
            BaseObjectCreationExpressionSyntax creation => (n, creation.ArgumentList),
            ConstructorInitializerSyntax initializer => (n, initializer.ArgumentList),
            _ => default((SyntaxNode, BaseArgumentListSyntax?)?),
        }).FirstOrDefault(c => c is not null);

    private static IEnumerable<string> InScope(FixSite site, SyntaxNode call, IParameterSymbol parameter)
    {
        var symbols = site.Model.LookupSymbols(call.SpanStart).Where(s => TypeOf(s) is { } type && site.Compilation.ClassifyConversion(type, parameter.Type).IsImplicit).ToList();
        var named = symbols.Where(s => string.Equals(s.Name.TrimStart('_'), parameter.Name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(s => s is ILocalSymbol or IParameterSymbol ? 0 : 1);
        bool isTelling = parameter.Type is INamedTypeSymbol { SpecialType: SpecialType.None };
        var exact = symbols.Where(s => isTelling && SymbolEqualityComparer.Default.Equals(TypeOf(s), parameter.Type)).ToList();
        var local = exact.Where(s => s is ILocalSymbol or IParameterSymbol).ToList();
        return named.Concat(local.Count == 1 ? local : local.Count == 0 && exact.Count == 1 ? exact : []).Select(s => s.Name);
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { AssociatedSymbol: null } field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static DraftEdit Argument(FixSite site, BaseArgumentListSyntax list, IParameterSymbol parameter, string value)
    {
        int at = parameter.Ordinal;
        if (at < list.Arguments.Count) return site.Insert(list.Arguments[at].SpanStart, value + ", ");
        string text = at == list.Arguments.Count ? value : $"{parameter.Name}: {value}";
        return site.Insert(list.Arguments.Count == 0 ? list.SpanStart + 1 : list.Arguments[^1].Span.End, list.Arguments.Count == 0 ? text : ", " + text);
    }

    /// <summary>One argument more than any overload takes, if leaving it out changes nothing else.</summary>
    public static IEnumerable<DraftFix> ExtraArgument(FixSite site)
    {
        if (CallAt(site) is not (_, { Arguments: [.., var last] } list) || !Expressions.IsHarmless(last.Expression)) return [];
        return [site.Fix(FixRank.Likely, $"Remove the argument '{last}'", Removal.OfElement(site, list.Arguments, last))];
    }

    /// <summary><c>ref</c>, <c>out</c> or <c>in</c> at an argument.</summary>
    public static IEnumerable<DraftFix> RefKeyword(FixSite site)
    {
        if (site.Enclosing<ArgumentSyntax>() is not { } argument) yield break;
        string? word = site.Quoted.LastOrDefault(q => q is "ref" or "out" or "in" or "ref readonly");
        if (site.Diagnostic.Id == "CS1620" && word is not null)
            yield return site.Fix(FixRank.Sure, $"Add '{word}'", argument.RefKindKeyword.Span.Length > 0
                ? site.Replace(argument.RefKindKeyword.Span, word) : site.Insert(argument.Expression.SpanStart, word + " "));
        else if (argument.RefKindKeyword.Span.Length > 0)
            yield return site.Fix(FixRank.Sure, $"Remove '{argument.RefKindKeyword.Text}'", ModifierEdits.Remove(argument.RefKindKeyword));
    }

    /// <summary>A method named where its result is meant.</summary>
    public static IEnumerable<DraftFix> AddBrackets(FixSite site)
    {
        var operands = site.Node is BinaryExpressionSyntax binary ? new[] { binary.Left, binary.Right } : Expressions.At(site) is { } one ? [one] : [];
        return from operand in operands
               where site.Model.GetTypeInfo(operand).Type is null && site.Model.GetMemberGroup(operand).Length > 0
               select site.Fix(FixRank.Sure, "Call it", site.Insert(operand.Span.End, "()"));
    }

    /// <summary>A property or field that is called.</summary>
    public static IEnumerable<DraftFix> RemoveBrackets(FixSite site) => site.Enclosing<InvocationExpressionSyntax>() is { ArgumentList: { Arguments.Count: 0 } list }
        ? [site.Fix(FixRank.Sure, "Remove '()'", site.Replace(list, ""))]
        : [];

    /// <summary>A static member that is read off an instance.</summary>
    public static IEnumerable<DraftFix> OffType(FixSite site)
    {
        if (site.Enclosing<MemberAccessExpressionSyntax>() is not { } access) return [];
        var symbol = site.Model.GetSymbolInfo(access).Symbol ?? site.Model.GetSymbolInfo(access).CandidateSymbols.FirstOrDefault();
        return symbol?.ContainingType is { } type ? [site.Fix(FixRank.Sure, $"Use '{site.NameOf(type)}'", site.Replace(access.Expression, site.NameOf(type)))] : [];
    }

    /// <summary>A <c>?.</c> on what is never null.</summary>
    public static IEnumerable<DraftFix> PlainAccess(FixSite site) => site.Enclosing<ConditionalAccessExpressionSyntax>() is { } access
        ? [site.Fix(FixRank.Sure, "Use '.'", ModifierEdits.Remove(access.OperatorToken))]
        : [];

    /// <summary>An operator between a task and a value.</summary>
    public static IEnumerable<DraftFix> AwaitOperand(FixSite site)
    {
        var operands = site.Node switch { BinaryExpressionSyntax b => new[] { b.Left, b.Right }, PrefixUnaryExpressionSyntax u => [u.Operand], _ => [] };
        return from operand in operands
               where site.Model.GetTypeInfo(operand).Type is { } type && AsyncCode.ResultOf(type) is not null
               select site.Fix(FixRank.Sure, "Add await", [Expressions.Prefix(site, operand, "await "), .. AsyncCode.MakeAsync(site)]);
    }

    /// <summary>A member that is assigned to itself, where the parameter of the same name was meant for it.</summary>
    public static IEnumerable<DraftFix> QualifyWithThis(FixSite site)
    {
        if (site.Enclosing<AssignmentExpressionSyntax>() is not { Left: IdentifierNameSyntax left } || site.Model.GetSymbolInfo(left).Symbol is not IParameterSymbol parameter) yield break;
        foreach (var member in (parameter.ContainingType?.GetMembers() ?? []).Where(m => m is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol && m.CanBeReferencedByName))
        {
            if (member.Name == parameter.Name) yield return site.Fix(FixRank.Sure, $"Assign to 'this.{member.Name}'", site.Insert(left.SpanStart, "this."));
            else if (string.Equals(member.Name.TrimStart('_'), parameter.Name, StringComparison.OrdinalIgnoreCase))
                yield return site.Fix(FixRank.Sure, $"Assign to '{member.Name}'", site.Replace(left, member.Name));
        }
    }
}
