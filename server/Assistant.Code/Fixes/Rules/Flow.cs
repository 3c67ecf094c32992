using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Paths that end without a value, and variables read before they have one.</summary>
internal static class Flow
{
    /// <summary>For a function that may reach its end without returning.</summary>
    public static IEnumerable<DraftFix> Return(FixSite site)
    {
        var function = Results.FunctionAt(site.Node);
        if (Results.BodyOf(function) is not { } body) yield break;
        var wanted = function is AnonymousFunctionExpressionSyntax ? null : Results.Wanted(site.Model, function!);
        if (wanted is not null && Local(site, body, wanted) is { } local)
            yield return site.Fix(FixRank.Sure, $"Return '{local}'", Blocks.Append(site, body, $"return {local};"));
        yield return site.Fix(FixRank.Likely, "Throw where the end is reached",
            Blocks.Append(site, body, $"throw new {site.SystemType("InvalidOperationException")}();"));
        foreach (string value in Values.Defaults(wanted))
            yield return site.Fix(FixRank.Last, "Return the default value", Blocks.Append(site, body, $"return {value};"));
    }

    // The last variable of the function's own scope that has the right type.
    private static string? Local(FixSite site, BlockSyntax body, ITypeSymbol wanted) =>
        body.Statements.OfType<LocalDeclarationStatementSyntax>().SelectMany(s => s.Declaration.Variables)
            .Select(v => site.Model.GetDeclaredSymbol(v)).OfType<ILocalSymbol>()
            .LastOrDefault(l => SymbolEqualityComparer.Default.Equals(l.Type, wanted))?.Name;

    /// <summary>For a bare <c>return</c> in a function with a result.</summary>
    public static IEnumerable<DraftFix> ReturnValue(FixSite site)
    {
        if (site.Enclosing<ReturnStatementSyntax>() is not { Expression: null } statement) return [];
        return Values.Defaults(Results.Wanted(site.Model, statement))
            .Select(v => site.Fix(FixRank.Likely, "Return the default value", site.Insert(statement.ReturnKeyword.Span.End, " " + v)));
    }

    /// <summary>For a value returned where none is declared.</summary>
    public static IEnumerable<DraftFix> ReturnType(FixSite site)
    {
        if (site.Enclosing<ReturnStatementSyntax>() is not { Expression: { } value } statement) yield break;
        var function = Results.FunctionAt(statement);
        if (Results.TypeOf(function) is { } type && site.Model.GetTypeInfo(value).Type is { TypeKind: not TypeKind.Error } given)
        {
            bool isAsync = Results.ModifiersOf(function).Any(SyntaxKind.AsyncKeyword);
            string name = isAsync ? $"{(type is PredefinedTypeSyntax ? site.SystemTask() : Expressions.Of(site, type))}<{site.NameOf(given)}>" : site.NameOf(given);
            yield return site.Fix(FixRank.Likely, $"Return '{name}'", site.Replace(type, name));
        }

        if (value is InvocationExpressionSyntax or AwaitExpressionSyntax && statement.Parent is BlockSyntax { Statements: [.., var last] } && last == statement)
            yield return site.Fix(FixRank.Likely, "Remove 'return'", site.Replace(new TextSpan(statement.SpanStart, value.SpanStart - statement.SpanStart), ""));
        else if (Expressions.IsHarmless(value))
            yield return site.Fix(FixRank.Likely, "Return nothing", site.Replace(new TextSpan(statement.ReturnKeyword.Span.End, value.Span.End - statement.ReturnKeyword.Span.End), ""));
    }

    public static string SystemTask(this FixSite site) => site.Model.LookupNamespacesAndTypes(site.Start, name: "Task").Length > 0 ? "Task" : "System.Threading.Tasks.Task";

    /// <summary>A local that is read before it has a value.</summary>
    public static IEnumerable<DraftFix> Initialize(FixSite site)
    {
        if (site.Model.GetSymbolInfo(site.Node).Symbol is not ILocalSymbol local) yield break;
        if (local.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(site.Cancellation) is not VariableDeclaratorSyntax { Initializer: null } variable) yield break;
        foreach (string value in Values.Defaults(local.Type))
            yield return site.Fix(value.EndsWith('!') ? FixRank.Last : FixRank.Sure, $"Initialise '{local.Name}'", site.Insert(variable.Identifier.Span.End, " = " + value));
    }

    /// <summary>An <c>out</c> parameter that some path leaves without a value.</summary>
    public static IEnumerable<DraftFix> AssignOut(FixSite site)
    {
        if (Results.BodyOf(Results.FunctionAt(site.Node)) is not { } body || site.Quoted is not [var name, ..]) yield break;
        var type = site.Model.LookupSymbols(body.OpenBraceToken.Span.End, name: name).OfType<IParameterSymbol>().FirstOrDefault()?.Type;
        foreach (string value in Values.Defaults(type))
            yield return site.Fix(FixRank.Likely, $"Assign '{name}' at the start", Blocks.Prepend(site, body, $"{name} = {value};"));
    }

    /// <summary>A case that runs on into the next.</summary>
    public static IEnumerable<DraftFix> Break(FixSite site)
    {
        if (site.Enclosing<SwitchSectionSyntax>() is not { Statements: [.., var last] } section) return [];
        if (section.Statements is [BlockSyntax block]) return [site.Fix(FixRank.Sure, "Add break", Blocks.Append(site, block, "break;"))];
        return [site.Fix(FixRank.Sure, "Add break", site.Insert(last.Span.End, site.Style.NewLine + site.Indentation(last) + "break;"))];
    }

    /// <summary>A switch expression that does not cover all values.</summary>
    public static IEnumerable<DraftFix> DefaultArm(FixSite site)
    {
        if (site.Enclosing<SwitchExpressionSyntax>() is not { Arms: [.., var last] } expression) return [];
        string thrown = expression.GoverningExpression is IdentifierNameSyntax name
            ? $"new {site.SystemType("ArgumentOutOfRangeException")}(nameof({name}))"
            : $"new {site.SystemType("InvalidOperationException")}()";
        string arm = $"_ => throw {thrown}";
        bool ownLine = site.Text.Lines.GetLineFromPosition(last.SpanStart).Start > expression.OpenBraceToken.SpanStart;
        bool comma = expression.Arms.SeparatorCount == expression.Arms.Count;
        int at = comma ? expression.Arms.GetSeparator(expression.Arms.Count - 1).Span.End : last.Span.End;
        string before = (comma ? "" : ",") + (ownLine ? site.Style.NewLine + site.Indentation(last) : " ");
        return [site.Fix(FixRank.Sure, "Throw for all other values", site.Insert(at, before + arm + (comma ? "," : "")))];
    }

    /// <summary>An expression where a statement is wanted.</summary>
    public static IEnumerable<DraftFix> Statement(FixSite site)
    {
        if (Expressions.At(site) is not { } expression) yield break;
        if (site.Model.GetSymbolInfo(expression) is { Symbol: IMethodSymbol } or { CandidateReason: CandidateReason.MemberGroup or CandidateReason.OverloadResolutionFailure })
            yield return site.Fix(FixRank.Sure, "Call it", site.Insert(expression.Span.End, "()"));
        if (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } comparison)
            yield return site.Fix(FixRank.Sure, "Assign with '='", site.Replace(comparison.OperatorToken.Span, "="));
        yield return site.Fix(FixRank.Last, "Discard the value", site.Insert(expression.SpanStart, "_ = "));
    }
}
