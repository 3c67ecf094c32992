using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>Skeletons for what an interface or an abstract base class asks for.</summary>
internal static class Implementation
{
    public static IEnumerable<DraftFix> OfInterface(FixSite site)
    {
        if (TypeAt(site) is not var (type, symbol)) yield break;
        var written = site.Enclosing<BaseTypeSyntax>() is { } at ? site.Model.GetTypeInfo(at.Type).Type as INamedTypeSymbol : null;
        var contracts = written is { TypeKind: TypeKind.Interface } ? written.AllInterfaces.Prepend(written) : symbol.AllInterfaces;
        var missing = contracts.SelectMany(i => i.GetMembers()).Where(m => m.IsAbstract && IsOwn(m) && symbol.FindImplementationForInterfaceMember(m) is null)
            .Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>().ToList();
        string name = written?.Name ?? "the interface";
        if (missing.Count > 0) yield return site.Fix(FixRank.Sure, $"Implement {name}", Into(site, type, missing.Select(m => MemberSkeleton.Public(site, type, m))));
    }

    /// <summary>Where a public member has the name already, with another type.</summary>
    public static IEnumerable<DraftFix> Explicitly(FixSite site)
    {
        if (TypeAt(site) is not var (type, symbol)) yield break;
        var missing = symbol.AllInterfaces.SelectMany(i => i.GetMembers()).Where(m => m.IsAbstract && IsOwn(m) && symbol.FindImplementationForInterfaceMember(m) is null).ToList();
        if (missing.Count > 0) yield return site.Fix(FixRank.Likely, "Implement explicitly", Into(site, type, missing.Select(m => MemberSkeleton.Explicit(site, type, m))));
    }

    public static IEnumerable<DraftFix> OfAbstractBase(FixSite site)
    {
        if (TypeAt(site) is not var (type, symbol)) yield break;
        var missing = MissingOverrides(symbol).ToList();
        var written = missing.Select(m => Unmarked(symbol, m)).OfType<MemberDeclarationSyntax>().Where(m => m.SyntaxTree == type.SyntaxTree).ToList();
        if (written.Count > 0) yield return site.Fix(FixRank.Sure, "Add override", [.. written.Select(m => ModifierEdits.Add(m, "override"))]);
        if (missing.Count > 0)
            yield return site.Fix(FixRank.Sure, $"Implement {symbol.BaseType!.Name}", Into(site, type, missing.Select(m => MemberSkeleton.Override(site, type, m))));
        if (type is ClassDeclarationSyntax && !symbol.IsSealed) yield return site.Fix(FixRank.Likely, $"Make '{symbol.Name}' abstract", ModifierEdits.Add(type, "abstract"));
    }

    // What the base asks for is there, but does not say that it is an override.
    private static SyntaxNode? Unmarked(INamedTypeSymbol type, ISymbol asked) => type.GetMembers(asked.Name)
        .FirstOrDefault(m => !m.IsOverride && m.Kind == asked.Kind && Inheritance.SameParameters(m, asked))?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    /// <summary>A constructor that hands the base class what it asks for.</summary>
    public static IEnumerable<DraftFix> Constructor(FixSite site)
    {
        if (site.Enclosing<MemberDeclarationSyntax>() is not TypeDeclarationSyntax type || site.Model.GetDeclaredSymbol(type) is not { BaseType: { } parent } symbol) yield break;
        foreach (var constructor in parent.InstanceConstructors.Where(c => c.Parameters.Length > 0 && site.Compilation.IsSymbolAccessibleWithin(c, symbol)).OrderBy(c => c.Parameters.Length))
        {
            string access = symbol.IsAbstract ? "protected" : "public";
            string parameters = string.Join(", ", constructor.Parameters.Select(p => p.ToMinimalDisplayString(site.Model, type.SpanStart, Formats.Signature)));
            string arguments = string.Join(", ", constructor.Parameters.Select(p => p.RefKind is RefKind.Ref or RefKind.Out ? $"{p.RefKind.ToString().ToLowerInvariant()} {p.Name}" : p.Name));
            yield return site.Fix(FixRank.Likely, $"Add constructor ({parameters})",
                Into(site, type, [$"{access} {type.Identifier.Text}({parameters}) : base({arguments})\n{{\n}}"]));
        }
    }

    private static (TypeDeclarationSyntax Type, INamedTypeSymbol Symbol)? TypeAt(FixSite site) =>
        site.Enclosing<TypeDeclarationSyntax>() is { } type && site.Model.GetDeclaredSymbol(type) is { } symbol ? (type, symbol) : null;

    // Accessors come with their property.
    private static bool IsOwn(ISymbol member) => member is not IMethodSymbol { AssociatedSymbol: not null } && member is not INamedTypeSymbol;

    private static IEnumerable<ISymbol> MissingOverrides(INamedTypeSymbol type)
    {
        var done = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (var at = type; at is not null; at = at.BaseType)
        {
            foreach (var member in at.GetMembers().Where(IsOwn))
            {
                if (member.OverriddenMember() is { } overridden) done.Add(overridden.OriginalDefinition);
                if (member.IsAbstract && !SymbolEqualityComparer.Default.Equals(at, type) && !done.Contains(member.OriginalDefinition)) yield return member;
            }
        }
    }

    /// <summary>Members at the end of a type's body, which it gets where it has none.</summary>
    private static DraftEdit Into(FixSite site, TypeDeclarationSyntax type, IEnumerable<string> members)
    {
        string line = site.Style.NewLine, outer = site.Indentation(type), inner = outer + site.Style.Indent;
        string text = string.Join(line + line, members.Select(m => inner + m.Replace("\n", line + inner, StringComparison.Ordinal).Replace("\t", site.Style.Indent, StringComparison.Ordinal)));
        if (type.OpenBraceToken.Span.Length == 0)
            return site.Replace(type.SemicolonToken.Span, $"{line}{outer}{{{line}{text}{line}{outer}}}");
        string between = type.Members.Count > 0 ? line : "";
        var close = site.Text.Lines.GetLineFromPosition(type.CloseBraceToken.SpanStart);
        bool ownLine = string.IsNullOrWhiteSpace(site.Text.ToString(new(close.Start, type.CloseBraceToken.SpanStart - close.Start)));
        return ownLine
            ? site.Insert(close.Start, between + text + line)
            : site.Insert(type.CloseBraceToken.SpanStart, line + between + text + line + outer);
    }
}
