using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>What a member says of the one that it hides, overrides or implements.</summary>
internal static class Inheritance
{
    public static IEnumerable<DraftFix> HideOrOverride(FixSite site)
    {
        if (Member(site) is not { } member) yield break;
        var hidden = Hidden(site, member);
        bool overridable = hidden is { IsSealed: false } && (hidden.IsVirtual || hidden.IsAbstract || hidden.IsOverride);
        if (overridable)
        {
            var own = ModifierEdits.Remove(member, SyntaxKind.VirtualKeyword);
            yield return site.Fix(FixRank.Sure, "Add override", own is null ? [ModifierEdits.Add(member, "override")] : [own with { NewText = "override " }]);
        }

        yield return site.Fix(overridable ? FixRank.Likely : FixRank.Sure, "Add new", ModifierEdits.Add(member, "new"));
    }

    /// <summary>An override without anything to override.</summary>
    public static IEnumerable<DraftFix> RemoveOverride(FixSite site) =>
        Member(site) is { } member && ModifierEdits.Remove(member, SyntaxKind.OverrideKeyword) is { } edit
            ? [site.Fix(FixRank.Likely, "Remove override", edit)]
            : [];

    public static IEnumerable<DraftFix> RemoveNew(FixSite site) =>
        Member(site) is { } member && ModifierEdits.Remove(member, SyntaxKind.NewKeyword) is { } edit ? [site.Fix(FixRank.Sure, "Remove new", edit)] : [];

    /// <summary>An override of a member that is not virtual.</summary>
    public static IEnumerable<DraftFix> MakeVirtual(FixSite site)
    {
        if (Member(site) is not { } member) yield break;
        if (ModifierEdits.DeclarationOf(Hidden(site, member), site.Cancellation) is { } declaration)
            yield return site.Fix(FixRank.Likely, "Make the base member virtual", ModifierEdits.Add(declaration, "virtual"));
        if (ModifierEdits.Remove(member, SyntaxKind.OverrideKeyword) is { } edit)
            yield return site.Fix(FixRank.Likely, "Hide the base member with new", edit with { NewText = "new " });
    }

    public static IEnumerable<DraftFix> SameAccess(FixSite site)
    {
        if (Member(site) is not { } member || Hidden(site, member) is not { } hidden) return [];
        var access = hidden.DeclaredAccessibility == Accessibility.ProtectedOrInternal
            && !SymbolEqualityComparer.Default.Equals(hidden.ContainingAssembly, site.Compilation.Assembly) ? Accessibility.Protected : hidden.DeclaredAccessibility;
        string words = ModifierEdits.Words(access);
        return [site.Fix(FixRank.Sure, $"Make it {words}", ModifierEdits.SetAccessibility(member, words))];
    }

    public static IEnumerable<DraftFix> SameType(FixSite site)
    {
        if (Member(site) is not { } member || Hidden(site, member) is not { } hidden || Results.TypeOf(member) is not { } type) return [];
        var wanted = (hidden as IMethodSymbol)?.ReturnType ?? (hidden as IPropertySymbol)?.Type;
        return wanted is null ? [] : [site.Fix(FixRank.Sure, $"Return '{site.NameOf(wanted)}'", site.Replace(type, site.NameOf(wanted)))];
    }

    /// <summary>A base class that is sealed.</summary>
    public static IEnumerable<DraftFix> Unseal(FixSite site)
    {
        var type = site.Enclosing<BaseTypeSyntax>() is { } written ? site.Model.GetTypeInfo(written.Type).Type
            : site.Enclosing<TypeDeclarationSyntax>()?.BaseList?.Types.Select(t => site.Model.GetTypeInfo(t.Type).Type).FirstOrDefault(t => t is { IsSealed: true });
        if (ModifierEdits.DeclarationOf(type, site.Cancellation) is not { } declaration) return [];
        return ModifierEdits.Remove(declaration, SyntaxKind.SealedKeyword) is { } edit ? [site.Fix(FixRank.Likely, $"Unseal '{type!.Name}'", edit)] : [];
    }

    public static IEnumerable<DraftFix> MakeTypeAbstract(FixSite site) => site.Enclosing<ClassDeclarationSyntax>() is { } type
        ? [site.Fix(FixRank.Likely, $"Make '{type.Identifier.ValueText}' abstract", ModifierEdits.Add(type, "abstract"))]
        : [];

    public static MemberDeclarationSyntax? Member(FixSite site) => site.Enclosing<MemberDeclarationSyntax>();

    // The base's member of this name with the same parameters; by name alone, overloads would be confused.
    private static ISymbol? Hidden(FixSite site, MemberDeclarationSyntax member)
    {
        var own = member is BaseFieldDeclarationSyntax field ? site.Model.GetDeclaredSymbol(field.Declaration.Variables[0]) : site.Model.GetDeclaredSymbol(member);
        if (own is null) return null;
        if (own.OverriddenMember() is { } overridden) return overridden;
        for (var type = own.ContainingType?.BaseType; type is not null; type = type.BaseType)
        {
            var found = type.GetMembers(own.Name).FirstOrDefault(m => SameParameters(m, own));
            if (found is not null) return found;
        }

        return null;
    }

    public static bool SameParameters(ISymbol a, ISymbol b) => (a, b) switch
    {
        (IMethodSymbol x, IMethodSymbol y) => x.Parameters.Length == y.Parameters.Length
            && x.Parameters.Zip(y.Parameters).All(p => p.First.Type.ToDisplayString() == p.Second.Type.ToDisplayString()),
        _ => a.Kind == b.Kind || a is not IMethodSymbol,
    };

    public static ISymbol? OverriddenMember(this ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol e => e.OverriddenEvent,
        _ => null,
    };
}
