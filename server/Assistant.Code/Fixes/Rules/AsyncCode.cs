using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Missing and needless <c>await</c> and <c>async</c>.</summary>
internal static class AsyncCode
{
    public static IEnumerable<DraftFix> AddAwait(FixSite site)
    {
        if (Expressions.At(site) is not { } expression) yield break;
        yield return site.Fix(FixRank.Sure, "Add await", [Expressions.Prefix(site, expression, "await "), .. MakeAsync(site)]);
        if (expression.Parent is ExpressionStatementSyntax)
            yield return site.Fix(FixRank.Last, "Discard the task", site.Insert(expression.SpanStart, "_ = "));
    }

    /// <summary>For an <c>await</c> in a function that is not async.</summary>
    public static IEnumerable<DraftFix> AddAsync(FixSite site)
    {
        var edits = MakeAsync(site).ToList();
        return edits.Count == 0 ? [] : [site.Fix(FixRank.Sure, "Make it async", [.. edits])];
    }

    /// <summary>For a member of a task's result that is looked for on the task.</summary>
    public static IEnumerable<DraftFix> AwaitReceiver(FixSite site)
    {
        if (MissingUsing.NameAt(site) is not { } name || Receivers.Of(name) is not { } receiver) return [];
        return site.Model.GetTypeInfo(receiver).Type is { } type && ResultOf(type) is { } result && result.GetMembers(name.Identifier.ValueText).Length > 0
            ? [site.Fix(FixRank.Sure, "Add await", [site.Replace(receiver, $"(await {Expressions.Of(site, receiver)})"), .. MakeAsync(site)])]
            : [];
    }

    /// <summary>For an <c>await</c> of what cannot be awaited.</summary>
    public static IEnumerable<DraftFix> RemoveAwait(FixSite site) => site.Enclosing<AwaitExpressionSyntax>() is { } awaited
        ? [site.Fix(FixRank.Likely, "Remove await", site.Replace(awaited, Expressions.Of(site, awaited.Expression)))]
        : [];

    /// <summary>For an async method whose type is no task.</summary>
    public static IEnumerable<DraftFix> ReturnTask(FixSite site)
    {
        var function = Results.FunctionAt(site.Node);
        return Results.TypeOf(function) is { } type ? [site.Fix(FixRank.Sure, "Return a task", TaskOf(site, type))] : [];
    }

    /// <summary>What makes the function around the place async; nothing where it is already, or cannot be.</summary>
    public static IEnumerable<DraftEdit> MakeAsync(FixSite site)
    {
        var function = Results.FunctionAt(site.Node);
        if (function is null or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax or ConstructorDeclarationSyntax) yield break;
        if (Results.ModifiersOf(function).Any(SyntaxKind.AsyncKeyword)) yield break;
        if (function is AnonymousFunctionExpressionSyntax lambda)
        {
            yield return site.Insert(lambda.SpanStart, "async ");
            yield break;
        }

        if (Results.TypeOf(function) is not { } type) yield break;
        bool isTask = site.Model.GetTypeInfo(type).Type is { } symbol && IsTask(symbol);
        yield return isTask ? site.Insert(type.SpanStart, "async ") : TaskOf(site, type, "async ");
    }

    /// <summary>What awaiting gives: null for what is no task, and for one without a result.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Task" or "ValueTask" } task && InTasks(task) ? task.TypeArguments[0] : null;

    public static bool IsTask(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask" } task ? InTasks(task)
        : type is INamedTypeSymbol { Name: "IAsyncEnumerable" or "IAsyncEnumerator", Arity: 1 };

    private static bool InTasks(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks";

    private static DraftEdit TaskOf(FixSite site, TypeSyntax type, string before = "")
    {
        string task = TaskName(site);
        bool isVoid = type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        return site.Replace(type, before + (isVoid ? task : $"{task}<{Expressions.Of(site, type)}>"));
    }

    private static string TaskName(FixSite site) =>
        site.Model.LookupNamespacesAndTypes(site.Start, name: "Task").Any(s => s is INamedTypeSymbol t && InTasks(t)) ? "Task" : "System.Threading.Tasks.Task";
}
