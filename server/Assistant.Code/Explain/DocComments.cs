using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>XML documentation as Markdown; <c>inheritdoc</c> is followed to what is overridden or implemented.</summary>
internal static partial class DocComments
{
    public static SymbolDocs Of(ISymbol symbol)
    {
        var own = Read(symbol);
        if (own is not null && own.Element("inheritdoc") is null) return Docs(own);
        var inherited = SymbolIdentity.Above(symbol).Select(Read).FirstOrDefault(d => d is not null && d.Element("inheritdoc") is null);
        if (inherited is not null) return Docs(inherited);
        return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } or IParameterSymbol ? Foreign(symbol) : SymbolDocs.None;
    }

    // A parameter is documented with its method, a primary constructor with its type.
    private static SymbolDocs Foreign(ISymbol symbol)
    {
        if (symbol.ContainingSymbol is null || Read(symbol.ContainingSymbol) is not { } owner) return SymbolDocs.None;
        var docs = Docs(owner);
        return symbol is IParameterSymbol ? SymbolDocs.None with { Summary = docs.Parameters.FirstOrDefault(p => p.Name == symbol.Name)?.Text ?? "" } : docs;
    }

    private static XElement? Read(ISymbol symbol)
    {
        string? xml = symbol.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml)) return null;
        try
        {
            return XElement.Parse(xml.TrimStart().StartsWith("<member", StringComparison.Ordinal) ? xml : $"<member>{xml}</member>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null; // written wrongly; the compiler says so elsewhere
        }
    }

    private static SymbolDocs Docs(XElement member) => new(
        Text(member.Element("summary")), Text(member.Element("remarks")), Text(member.Element("returns") ?? member.Element("value")),
        Named(member, "param", "name"), Named(member, "exception", "cref"));

    private static ImmutableArray<NamedText> Named(XElement member, string element, string attribute) =>
        [.. member.Elements(element).Select(e => new NamedText(Cref(e.Attribute(attribute)?.Value ?? ""), Text(e)))];

    private static string Text(XElement? element) => element is null ? "" : Spaces().Replace(Markdown(element), " ").Replace(" \n", "\n", StringComparison.Ordinal).Replace("\n ", "\n", StringComparison.Ordinal).Trim();

    private static string Markdown(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => Spaces().Replace(text.Value.ReplaceLineEndings(" "), " "),
        XElement { Name.LocalName: "see" or "seealso" } see => $"`{Cref(see.Attribute("cref")?.Value ?? see.Attribute("langword")?.Value ?? see.Attribute("href")?.Value ?? see.Value)}`",
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => $"`{name.Attribute("name")?.Value}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value.Trim()}`",
        XElement { Name.LocalName: "code" } code => $"\n\n```csharp\n{code.Value.Trim('\n', '\r')}\n```\n\n",
        XElement { Name.LocalName: "para" } paragraph => "\n\n" + Markdown(paragraph) + "\n\n",
        XElement { Name.LocalName: "br" } => "\n",
        XElement { Name.LocalName: "item" } item => "\n- " + Markdown(item).Trim(),
        XElement other => Markdown(other),
        _ => "",
    }));

    // `M:Shop.Cart.Total(System.Int32)` is `Cart.Total` to a reader.
    private static string Cref(string cref)
    {
        if (cref.Length < 2 || cref[1] != ':') return cref;
        string name = cref[2..].Split('(')[0];
        string[] parts = name.Split('.');
        string shown = cref[0] is 'T' or 'N' || parts.Length < 2 ? parts[^1] : string.Join('.', parts[^2..]);
        return Arity().Replace(shown, "").Replace("#ctor", "constructor", StringComparison.Ordinal);
    }

    [GeneratedRegex("[ \t]+")]
    private static partial Regex Spaces();

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex Arity();
}
