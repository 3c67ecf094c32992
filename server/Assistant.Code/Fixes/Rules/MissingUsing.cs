using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A type or an extension method that exists, in a namespace that the file does not use.</summary>
internal static class MissingUsing
{
    private const int MostNamespaces = 4;

    public static IEnumerable<DraftFix> ForType(FixSite site)
    {
        if (NameAt(site) is not { } name || IsQualified(name)) return [];
        string text = name.Identifier.ValueText;
        string[] names = name.FirstAncestorOrSelf<AttributeSyntax>()?.Name == name ? [text, text + "Attribute"] : [text];
        int arity = (name as GenericNameSyntax)?.TypeArgumentList.Arguments.Count ?? 0;
        return Fixes(site, NamespaceSearch.OfType(site.Compilation, names, arity));
    }

    public static IEnumerable<DraftFix> ForExtension(FixSite site) =>
        NameAt(site) is { } name && Receivers.TypeOf(site.Model, name) is { TypeKind: not TypeKind.Error } receiver
            ? Fixes(site, NamespaceSearch.OfExtension(site.Compilation, receiver, name.Identifier.ValueText))
            : [];

    /// <summary>For a query whose operators are not in scope.</summary>
    public static IEnumerable<DraftFix> ForQuery(FixSite site) => Fixes(site, ["System.Linq"]);

    public static SimpleNameSyntax? NameAt(FixSite site) => site.Token.Parent as SimpleNameSyntax ?? site.Node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault();

    private static bool IsQualified(SimpleNameSyntax name) =>
        (name.Parent is QualifiedNameSyntax qualified && qualified.Right == name)
        || (name.Parent is MemberAccessExpressionSyntax access && access.Name == name);

    private static IEnumerable<DraftFix> Fixes(FixSite site, IEnumerable<string> spaces) =>
        from space in spaces.Take(MostNamespaces)
        select site.Fix(FixRank.Likely, $"Add using {space}", UsingDirectives.Add(site, space));
}
