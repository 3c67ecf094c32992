using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Context from the compiler: what may stand at the cursor, and the types that the code around it uses.</summary>
internal sealed class SemanticContext(BoundSite site, SiteView view, MemberTexts texts)
{
    private const int ReceiverCharacters = 1800;
    private const int TypeCharacters = 500;
    private const int MostTypes = 6;
    private const int MostOverloads = 6;
    private const int TokensNear = 100;
    private const int MostNames = 24;

    private readonly SymbolList list = new(texts);
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);
    private readonly Dictionary<SyntaxTree, bool> excluded = [];

    /// <summary>Best first; may hold more than there is room for.</summary>
    public IEnumerable<Candidate> Find()
    {
        var own = site.OwnType();
        if (own is not null) shown.Add(own.ToDisplayString());
        return Receiver().Concat(Call()).Concat(ExpectedType()).Concat(own is null ? [] : Bases(own)).Concat(Near());
    }

    private IEnumerable<Candidate> Receiver()
    {
        if (ReceiverAt(site.Before) is not { } expression || site.TypeOf(expression) is not var (type, isStatic)) yield break;
        if (type is not INamedTypeSymbol named) yield break;
        shown.Add(named.ToDisplayString());
        var members = site.Model.LookupSymbols(site.Position, named).Where(m => m.IsStatic == isStatic || m is INamedTypeSymbol);
        yield return Item(ContextKind.Expected, named, members, ReceiverCharacters, $"members of {SymbolText.Name(named)}, the type before the dot");
    }

    // `a.b|`, `a?.b|` and the half-written `a.|`.
    private static ExpressionSyntax? ReceiverAt(SyntaxToken token)
    {
        for (var node = token.Parent; node is not null and not StatementSyntax; node = node.Parent)
        {
            if (node is MemberAccessExpressionSyntax access && (token == access.OperatorToken || access.Name.Span.Contains(token.Span))) return access.Expression;
            if (node is MemberBindingExpressionSyntax && node.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional) return conditional.Expression;
            if (node is QualifiedNameSyntax qualified && (token == qualified.DotToken || qualified.Right.Span.Contains(token.Span))) return qualified.Left;
        }

        return null;
    }

    private IEnumerable<Candidate> Call()
    {
        var list = site.Before.Parent?.AncestorsAndSelf().OfType<BaseArgumentListSyntax>().FirstOrDefault(l => l.SpanStart < site.Cursor);
        if (list?.Parent is BaseObjectCreationExpressionSyntax creation)
        {
            foreach (var item in Creation(creation)) yield return item;
            yield break;
        }

        if (list?.Parent is not InvocationExpressionSyntax call) yield break;
        int argument = list.Arguments.Count(a => a.Span.End < site.Cursor);
        var parameters = new List<ITypeSymbol>();
        foreach (var method in Overloads(call).Take(MostOverloads))
        {
            yield return new(ContextKind.Expected, PathOf(method), texts.Of(method).Line, $"the cursor stands among the arguments of {method.Name}");
            if (argument < method.Parameters.Length) parameters.Add(method.Parameters[argument].Type);
        }

        foreach (var item in parameters.Distinct(SymbolEqualityComparer.Default).OfType<ITypeSymbol>().Take(2).SelectMany(Wanted)) yield return item;
    }

    private IEnumerable<IMethodSymbol> Overloads(InvocationExpressionSyntax call)
    {
        if (call.Expression is MemberAccessExpressionSyntax access && site.TypeOf(access.Expression) is var (type, _))
        {
            string called = access.Name.Identifier.ValueText;
            var own = site.Model.LookupSymbols(site.Position, type, called).OfType<IMethodSymbol>().Where(IsAllowed).ToList();
            return own.Count > 0 ? own : site.Model.LookupSymbols(site.Position, type, called, includeReducedExtensionMethods: true).OfType<IMethodSymbol>().Where(IsAllowed);
        }

        return call.Expression is SimpleNameSyntax name
            ? site.Model.LookupSymbols(site.Position, name: name.Identifier.ValueText).OfType<IMethodSymbol>().Where(IsAllowed)
            : [];
    }

    private IEnumerable<Candidate> Creation(BaseObjectCreationExpressionSyntax creation)
    {
        var type = creation is ObjectCreationExpressionSyntax { Type: { } named } ? site.TypeOf(named)?.Type : null;
        if (type is not INamedTypeSymbol made || !shown.Add(made.ToDisplayString())) yield break;
        var members = made.InstanceConstructors.Concat(made.GetMembers().Where(m => m is IPropertySymbol { SetMethod: not null }));
        yield return Item(ContextKind.Expected, made, members, TypeCharacters, $"{made.Name} is being made");
    }

    private IEnumerable<Candidate> ExpectedType()
    {
        var type = site.Before.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } written } } } => site.TypeOf(written)?.Type,
            AssignmentExpressionSyntax assignment => site.TypeOf(assignment.Left)?.Type,
            BinaryExpressionSyntax comparison when comparison.OperatorToken == site.Before => site.TypeOf(comparison.Left)?.Type,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => (site.Model.GetEnclosingSymbol(site.Position) as IMethodSymbol)?.ReturnType,
            _ => null,
        };
        return type is null ? [] : Wanted(type);
    }

    // The values of an enum, and names that the code near by uses and that would fit. (To ask for all that is in scope takes milliseconds.)
    private IEnumerable<Candidate> Wanted(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } values && shown.Add(values.ToDisplayString()))
            yield return Item(ContextKind.Expected, values, values.GetMembers(), TypeCharacters, $"{values.Name} is expected");
        if (type.SpecialType is SpecialType.System_Object or SpecialType.System_Void) yield break;
        var fitting = NamesNear().Select(site.Named).OfType<ISymbol>().Where(s => ValueType(s) is { } of && site.Model.Compilation.HasImplicitConversion(of, type)).Take(12).ToList();
        if (fitting.Count == 0) yield break;
        yield return new(ContextKind.Expected, "(in scope).cs", $"// {SymbolText.Name(type)}: {string.Join(", ", fitting.Select(f => f.Name).Order(StringComparer.Ordinal))}", $"{SymbolText.Name(type)} is expected");
    }

    private static ITypeSymbol? ValueType(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        _ => null,
    };

    // What a class still has to implement comes with what it may use of its bases.
    private IEnumerable<Candidate> Bases(INamedTypeSymbol own)
    {
        if (!site.IsInMember)
        {
            foreach (var contract in own.AllInterfaces)
            {
                var missing = contract.GetMembers().Where(m => m.IsAbstract && own.FindImplementationForInterfaceMember(m) is null).ToList();
                if (missing.Count > 0) yield return Item(ContextKind.Expected, contract, missing, TypeCharacters, $"{own.Name} has to implement these");
            }
        }

        for (var above = own.BaseType; above is { SpecialType: SpecialType.None }; above = above.BaseType)
        {
            if (!shown.Add(above.ToDisplayString())) continue;
            var members = above.GetMembers().Where(m => m.DeclaredAccessibility != Accessibility.Private);
            if (!site.IsInMember) members = members.Where(m => m.IsAbstract || m.IsVirtual);
            yield return Item(ContextKind.Declarations, above, members, TypeCharacters, $"base of {own.Name}");
        }
    }

    private IEnumerable<Candidate> Near()
    {
        int count = 0;
        foreach (string name in NamesNear())
        {
            if (site.Named(name) is not { } symbol || TypesOf(symbol) is not { } types) continue;
            foreach (var type in types)
            {
                if (type.SpecialType != SpecialType.None || !shown.Add(type.ToDisplayString())) continue;
                if (count++ == MostTypes) yield break;
                var members = type.GetMembers().Where(m => !m.IsStatic || symbol is INamedTypeSymbol || type.TypeKind == TypeKind.Enum);
                yield return Item(ContextKind.Declarations, type, members, TypeCharacters, $"{name} is used near the cursor");
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol>? TypesOf(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? ValueType(symbol) as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ReturnType as INamedTypeSymbol;
        return type is null or IErrorTypeSymbol ? null : type.TypeArguments.OfType<INamedTypeSymbol>().Prepend(type.OriginalDefinition);
    }

    private IEnumerable<string> NamesNear()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var token = site.Before;
        for (int i = 0; i < TokensNear && seen.Count < MostNames && !token.IsKind(SyntaxKind.None); i++)
        {
            var previous = token.GetPreviousToken();
            bool isSimple = token.IsKind(SyntaxKind.IdentifierToken) && !previous.IsKind(SyntaxKind.DotToken);
            if (isSimple && seen.Add(token.ValueText)) yield return token.ValueText;
            token = previous;
        }
    }

    private Candidate Item(ContextKind kind, INamedTypeSymbol type, IEnumerable<ISymbol> members, int characters, string reason)
    {
        bool isExcluded = !IsAllowed(type);
        return new(kind, PathOf(type), isExcluded ? "" : list.Write(type, members, m => IsAllowed(m) && site.Model.IsAccessible(site.Position, m), view.Terms, characters), reason);
    }

    // What a file says that the user excluded is not repeated, whoever knows it.
    private bool IsAllowed(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && IsExcluded(tree)) return false;
        }

        return true;
    }

    private bool IsExcluded(SyntaxTree tree)
    {
        if (!excluded.TryGetValue(tree, out bool known)) excluded[tree] = known = Relative(tree.FilePath) is { } path && view.IsExcluded(path);
        return known;
    }

    private string PathOf(ISymbol symbol) =>
        symbol.Locations is [{ SourceTree: { } tree }, ..] && Relative(tree.FilePath) is { } path ? path : $"({symbol.ContainingAssembly?.Name ?? "framework"}).cs";

    private string? Relative(string path) => FolderSnapshot.Relative(view.Folder.Root, path);
}
