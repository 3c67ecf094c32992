using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Modifiers and bodies that a declaration must or must not have.</summary>
internal static class Declarations
{
    /// <summary>A modifier that is not allowed here, or there twice.</summary>
    public static IEnumerable<DraftFix> RemoveModifier(FixSite site)
    {
        if (Declaration(site) is not { } member || site.Quoted is not [var word, ..]) return [];
        var found = ModifierEdits.ModifiersOf(member).LastOrDefault(m => m.Text == word);
        return found.Text == word ? [site.Fix(FixRank.Sure, $"Remove '{word}'", ModifierEdits.Remove(found))] : [];
    }

    public static IEnumerable<DraftFix> AddPartial(FixSite site) => site.Enclosing<TypeDeclarationSyntax>() is { } type
        ? [site.Fix(FixRank.Sure, "Add partial", site.Insert(type.Keyword.SpanStart, "partial "))]
        : [];

    public static IEnumerable<DraftFix> AddStatic(FixSite site) => Declaration(site) is { } member
        ? [site.Fix(FixRank.Sure, "Add static", ModifierEdits.Add(member, "static"))]
        : [];

    /// <summary>For an extension method in a class that is not static.</summary>
    public static IEnumerable<DraftFix> MakeClassStatic(FixSite site) => site.Enclosing<ClassDeclarationSyntax>() is { } type
        ? [site.Fix(FixRank.Sure, $"Make '{type.Identifier.ValueText}' static", ModifierEdits.Add(type, "static"))]
        : [];

    public static IEnumerable<DraftFix> AddBody(FixSite site)
    {
        if (Inheritance.Member(site) is not MethodDeclarationSyntax { SemicolonToken.Span: { Length: > 0 } semicolon } method) yield break;
        string indent = site.Indentation(method), line = site.Style.NewLine;
        bool isVoid = site.Model.GetDeclaredSymbol(method) is { ReturnsVoid: true };
        string content = isVoid ? "" : $"{indent}{site.Style.Indent}{MemberSkeleton.Body(site)}{line}";
        yield return site.Fix(FixRank.Likely, "Add a body", site.Replace(semicolon, $"{line}{indent}{{{line}{content}{indent}}}"));
        if (method.Parent is ClassDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.AbstractKeyword))
            yield return site.Fix(FixRank.Likely, "Make it abstract", ModifierEdits.Add(method, "abstract"));
    }

    /// <summary>For an abstract or extern member with a body.</summary>
    public static IEnumerable<DraftFix> RemoveBody(FixSite site)
    {
        if (Inheritance.Member(site) is not MethodDeclarationSyntax method) yield break;
        var end = method.Body?.Span.End ?? method.SemicolonToken.Span.End;
        yield return site.Fix(FixRank.Likely, "Remove the body", site.Replace(new TextSpan(method.ParameterList.Span.End, end - method.ParameterList.Span.End), ";"));
        if (ModifierEdits.Remove(method, SyntaxKind.AbstractKeyword) is { } edit) yield return site.Fix(FixRank.Likely, "Make it virtual", edit with { NewText = "virtual " });
    }

    /// <summary>A method without a type, in a class of another name.</summary>
    public static IEnumerable<DraftFix> NameOrType(FixSite site)
    {
        if (site.Enclosing<ConstructorDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } constructor) yield break;
        yield return site.Fix(FixRank.Likely, "Return void", site.Insert(constructor.Identifier.SpanStart, "void "));
        if (Spelling.Nearest(constructor.Identifier.ValueText, [type.Identifier.ValueText]).Count > 0)
            yield return site.Fix(FixRank.Sure, $"Name it '{type.Identifier.ValueText}'", site.Replace(constructor.Identifier.Span, type.Identifier.Text));
    }

    /// <summary>A private member that has to be seen from outside its type.</summary>
    public static IEnumerable<DraftFix> MakeProtected(FixSite site) => Inheritance.Member(site) is { } member
        ? [site.Fix(FixRank.Likely, "Make it protected", ModifierEdits.SetAccessibility(member, "protected"))]
        : [];

    /// <summary>A member that may not be seen from here.</summary>
    public static IEnumerable<DraftFix> MakeAccessible(FixSite site)
    {
        var info = site.Model.GetSymbolInfo(site.Node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        if (symbol is null || !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, site.Compilation.Assembly)) yield break;
        if (ModifierEdits.DeclarationOf(symbol, site.Cancellation) is not { } declaration) yield break;
        foreach (string access in symbol is INamedTypeSymbol or { ContainingType.DeclaredAccessibility: not Accessibility.Public } ? new[] { "internal" } : ["internal", "protected"])
            yield return site.Fix(FixRank.Likely, $"Make '{symbol.Name}' {access}", ModifierEdits.SetAccessibility(declaration, access));
    }

    /// <summary>A read-only field or property that is assigned.</summary>
    public static IEnumerable<DraftFix> MakeWritable(FixSite site)
    {
        var node = site.Node as ExpressionSyntax;
        var symbol = node is null ? null : site.Model.GetSymbolInfo(node).Symbol ?? site.Model.GetSymbolInfo(node).CandidateSymbols.FirstOrDefault();
        switch (symbol, ModifierEdits.DeclarationOf(symbol, site.Cancellation))
        {
            case (IFieldSymbol, { } field) when ModifierEdits.Remove(field, SyntaxKind.ReadOnlyKeyword) is { } edit:
                yield return site.Fix(FixRank.Likely, $"Make '{symbol.Name}' writable", edit);
                break;
            case (IPropertySymbol { SetMethod: null }, PropertyDeclarationSyntax { AccessorList: { } accessors, Parent: not InterfaceDeclarationSyntax }):
                bool own = SymbolEqualityComparer.Default.Equals(symbol.ContainingType, site.Model.GetEnclosingSymbol(site.Start, site.Cancellation)?.ContainingType);
                string set = own && symbol.DeclaredAccessibility != Accessibility.Private ? " private set;" : " set;";
                yield return site.Fix(FixRank.Likely, "Add a setter", new DraftEdit(accessors.SyntaxTree, new(accessors.Accessors[^1].Span.End, 0), set));
                break;
            case (IPropertySymbol { SetMethod: not null }, PropertyDeclarationSyntax { AccessorList: { } list }) when list.Accessors.FirstOrDefault(a => a.Modifiers.Count > 0) is { } narrow:
                yield return site.Fix(FixRank.Likely, $"Make the setter of '{symbol.Name}' accessible", ModifierEdits.Remove(narrow.Modifiers[0]));
                break;
            case (IPropertySymbol { SetMethod.IsInitOnly: true }, PropertyDeclarationSyntax { AccessorList: { } inits }) when inits.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.InitAccessorDeclaration)) is { } init:
                yield return site.Fix(FixRank.Likely, $"Let '{symbol.Name}' be set later", new DraftEdit(init.SyntaxTree, init.Keyword.Span, "set"));
                break;
        }
    }

    /// <summary>A static function that uses what belongs to an instance, or the other way round.</summary>
    public static IEnumerable<DraftFix> StaticOrInstance(FixSite site)
    {
        var info = site.Model.GetSymbolInfo(site.Node);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        var instances = symbol?.ContainingType is not { } owner ? [] : site.Model.LookupSymbols(site.Start)
            .Where(s => s is ILocalSymbol l && SymbolEqualityComparer.Default.Equals(l.Type, owner) || s is IParameterSymbol p && SymbolEqualityComparer.Default.Equals(p.Type, owner)).ToList();
        if (instances is [var only] && site.Node is SimpleNameSyntax name)
        {
            yield return name.Parent is MemberAccessExpressionSyntax access && access.Name == name
                ? site.Fix(FixRank.Likely, $"Use '{only.Name}'", site.Replace(access.Expression, only.Name))
                : site.Fix(FixRank.Likely, $"Use '{only.Name}'", site.Insert(name.SpanStart, only.Name + "."));
        }

        if (Declaration(site) is { } user && ModifierEdits.Remove(user, SyntaxKind.StaticKeyword) is { } edit && user is not BaseTypeDeclarationSyntax)
            yield return site.Fix(FixRank.Likely, "Remove 'static' here", edit);
        if (symbol is not (IMethodSymbol or IFieldSymbol or IPropertySymbol) || ModifierEdits.DeclarationOf(symbol, site.Cancellation) is not { } declaration) yield break;
        yield return site.Fix(FixRank.Likely, $"Make '{symbol.Name}' static", ModifierEdits.Add(declaration, "static"));
    }

    private static SyntaxNode? Declaration(FixSite site) => site.Node.AncestorsAndSelf().FirstOrDefault(n => n is LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax { Modifiers.Count: > 0 });
}
