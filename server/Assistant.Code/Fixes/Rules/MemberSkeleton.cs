using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>A member written out with a body that throws. Lines end in <c>\n</c> and are indented by tabs; whoever inserts it knows the file's ways.</summary>
internal static class MemberSkeleton
{
    /// <summary>The statement that every editor writes into a body that the user is to fill in, so that nobody takes it for finished.</summary>
    public static string Body(FixSite site) => $"throw new {site.SystemType("NotImplementedException")}();";

    public static string Public(FixSite site, TypeDeclarationSyntax type, ISymbol member) => Write(site, type, member, "public " + Static(member), "", Formats.Signature);

    public static string Explicit(FixSite site, TypeDeclarationSyntax type, ISymbol member) =>
        Write(site, type, member, Static(member), member.ContainingType.ToMinimalDisplayString(site.Model, Position(type), Formats.Type) + ".", Formats.OverrideSignature);

    public static string Override(FixSite site, TypeDeclarationSyntax type, ISymbol member)
    {
        var access = member.DeclaredAccessibility == Accessibility.ProtectedOrInternal
            && !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, site.Compilation.Assembly) ? Accessibility.Protected : member.DeclaredAccessibility;
        return Write(site, type, member, ModifierEdits.Words(access) + " override ", "", Formats.OverrideSignature);
    }

    private static string Static(ISymbol member) => member.IsStatic ? "static " : "";

    private static int Position(TypeDeclarationSyntax type) => type.OpenBraceToken.Span.Length > 0 ? type.OpenBraceToken.Span.End : type.Identifier.SpanStart;

    private static string Write(FixSite site, TypeDeclarationSyntax type, ISymbol member, string modifiers, string owner, SymbolDisplayFormat format)
    {
        string signature = Signature(site, type, member, owner, format);
        string thrown = Body(site);
        return member switch
        {
            IMethodSymbol => $"{modifiers}{signature}\n{{\n\t{thrown}\n}}",
            IPropertySymbol property => $"{modifiers}{signature}\n{{\n{Accessors(property, thrown)}}}",
            IEventSymbol { Type: var handler } when owner.Length > 0 => $"{modifiers}event {site.NameOf(handler)} {owner}{member.Name}\n{{\n\tadd => {thrown}\n\tremove => {thrown}\n}}",
            IEventSymbol { Type: var handler } => $"{modifiers}event {site.NameOf(handler)} {member.Name};",
            _ => $"{modifiers}{signature};",
        };
    }

    private static string Signature(FixSite site, TypeDeclarationSyntax type, ISymbol member, string owner, SymbolDisplayFormat format)
    {
        string text = member.ToMinimalDisplayString(site.Model, Position(type), format);
        if (owner.Length == 0) return text;
        // The name stands behind the type and before brackets; a type may hold neither this name and a bracket together.
        string name = member is IPropertySymbol { IsIndexer: true } ? "this[" : member.Name;
        int at = member is IMethodSymbol ? text.IndexOf(name + (text.Contains(name + "<", StringComparison.Ordinal) ? "<" : "("), StringComparison.Ordinal) : text.LastIndexOf(name, StringComparison.Ordinal);
        return at < 0 ? text : text.Insert(at, owner);
    }

    private static string Accessors(IPropertySymbol property, string thrown)
    {
        string get = property.GetMethod is null ? "" : $"\tget => {thrown}\n";
        string set = property.SetMethod is null ? "" : $"\t{(property.SetMethod.IsInitOnly ? "init" : "set")} => {thrown}\n";
        return get + set;
    }
}
