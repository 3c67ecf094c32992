using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What the cursor's place asks for: overloads and parameters of a call, what an object is made with, the type of a value and what gives one.</summary>
internal sealed class ExpectedContext(BoundSite site, BoundItems items)
{
    private static readonly MemberRoom Room = new(400, 200);
    private const int MostOverloads = 6;
    private const int MostInScope = 12;
    private const int GiverCharacters = 240;

    /// <summary>The call or creation that the cursor is among the arguments of.</summary>
    public IEnumerable<Candidate> Call()
    {
        var inner = site.Before.Parent?.AncestorsAndSelf().FirstOrDefault(n => n is BaseArgumentListSyntax or InitializerExpressionSyntax or StatementSyntax && n.SpanStart < site.Cursor);
        return inner switch
        {
            { Parent: BaseObjectCreationExpressionSyntax creation } => Creation(creation),
            BaseArgumentListSyntax { Parent: InvocationExpressionSyntax call } list => Invocation(call, list.Arguments.Count(a => a.Span.End < site.Cursor)),
            _ => [],
        };
    }

    /// <summary>The type that a value at the cursor should have.</summary>
    public IEnumerable<Candidate> Here()
    {
        var type = site.Before.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } written } } } => site.TypeOf(written)?.Type,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => site.TypeOf(property.Type)?.Type,
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation }, Left: IdentifierNameSyntax name } =>
                Made(creation)?.GetMembers(name.Identifier.ValueText).Select(SymbolTypes.OfValue).FirstOrDefault(),
            AssignmentExpressionSyntax assignment => site.TypeOf(assignment.Left)?.Type,
            BinaryExpressionSyntax comparison when comparison.OperatorToken == site.Before => site.TypeOf(comparison.Left)?.Type,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => (site.Model.GetEnclosingSymbol(site.Position) as IMethodSymbol)?.ReturnType,
            _ => null,
        };
        return type is null ? [] : Wanted(type);
    }

    private IEnumerable<Candidate> Invocation(InvocationExpressionSyntax call, int argument)
    {
        var parameters = new List<ITypeSymbol>();
        foreach (var method in Overloads(call).Take(MostOverloads))
        {
            yield return items.Declaration(ContextKind.Expected, method, $"the cursor stands among the arguments of {method.Name}");
            if (argument < method.Parameters.Length) parameters.Add(method.Parameters[argument].Type);
        }

        foreach (var item in parameters.Distinct(SymbolEqualityComparer.Default).OfType<ITypeSymbol>().Take(2).SelectMany(Wanted)) yield return item;
    }

    private IEnumerable<IMethodSymbol> Overloads(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax access && site.TypeOf(access.Expression) is var (type, _))
        {
            string called = access.Name.Identifier.ValueText;
            var own = site.Model.LookupSymbols(site.Position, type, called).OfType<IMethodSymbol>().Where(items.IsAllowed).ToList();
            return own.Count > 0 ? own : site.Model.LookupSymbols(site.Position, type, called, includeReducedExtensionMethods: true).OfType<IMethodSymbol>().Where(items.IsAllowed);
        }

        return call.Expression is SimpleNameSyntax name
            ? site.Model.LookupSymbols(site.Position, name: name.Identifier.ValueText).OfType<IMethodSymbol>().Where(items.IsAllowed)
            : [];
    }

    private IEnumerable<Candidate> Creation(BaseObjectCreationExpressionSyntax creation)
    {
        if (Made(creation) is not { } made || !items.IsNew(made)) yield break;
        var members = made.InstanceConstructors.Concat(SymbolTypes.WithBases(made).SelectMany(t => t.GetMembers().Where(m => m is IPropertySymbol { SetMethod: not null })));
        yield return items.Members(ContextKind.Expected, made, members, Room, $"{made.Name} is being made");
    }

    private INamedTypeSymbol? Made(BaseObjectCreationExpressionSyntax creation) =>
        creation is ObjectCreationExpressionSyntax { Type: { } named } ? site.TypeOf(named)?.Type as INamedTypeSymbol : null;

    // The values of an enum, what a type has to give itself, and names that the code near by uses and that would fit. (To ask for all that is in scope takes milliseconds.)
    private IEnumerable<Candidate> Wanted(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe) type = maybe.TypeArguments[0];
        if (type.SpecialType is SpecialType.System_Object or SpecialType.System_Void) yield break;
        string name = SymbolText.Name(type);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } values && items.IsNew(values))
            yield return items.Members(ContextKind.Expected, values, values.GetMembers(), Room, $"{name} is expected");
        else if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } giver)
        {
            var givers = giver.GetMembers().Where(m => m.IsStatic && SymbolEqualityComparer.Default.Equals(m is IMethodSymbol method ? method.ReturnType : SymbolTypes.OfValue(m), giver) && site.Model.IsAccessible(site.Position, m));
            yield return items.Names(ContextKind.Expected, $"{name} from {giver.Name}: ", givers, GiverCharacters, $"{name} is expected");
        }

        var fitting = site.NamesNear().Select(site.Named).OfType<ISymbol>()
            .Where(s => SymbolTypes.OfValue(s) is { } of && site.Model.Compilation.HasImplicitConversion(of, type)).Take(MostInScope).ToList();
        if (fitting.Count == 0) yield break;
        yield return new(ContextKind.Expected, "(in scope).cs", $"{name}: {string.Join(", ", fitting.Select(f => f.Name).Order(StringComparer.Ordinal))}", $"{name} is expected");
    }
}
