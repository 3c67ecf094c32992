using Assistant.Code;

namespace Assistant.Features.Tests;

public sealed class SymbolLinksTests
{
    private static readonly string Root = OperatingSystem.IsWindows() ? @"c:\w" : "/w";

    private static readonly IndexSnapshot Index = new([new FolderSnapshot(Root, DeclarationIndex.Build(
    [
        new FileDeclarations("src/Cart.cs", default, 9, [Of("Cart", "", DeclarationKind.Class, 2), Of("Total", "Cart", DeclarationKind.Method, 5)]),
        new FileDeclarations("src/Order.cs", default, 9, [Of("Order", "", DeclarationKind.Class, 0), Of("Total", "Order", DeclarationKind.Method, 3)]),
    ]), TokenIndex.Empty, IndexStage.Ready)]);

    [Theory]
    [InlineData("The `Cart` adds.", "The [`Cart`](W/src/Cart.cs#L3) adds.")]
    [InlineData("Call `Order.Total()`.", "Call [`Order.Total()`](W/src/Order.cs#L4).")]
    [InlineData("`Total` of the file at hand", "[`Total`](W/src/Cart.cs#L6) of the file at hand")]
    [InlineData("`Nowhere` is left alone", "`Nowhere` is left alone")]
    [InlineData("`var x = Cart;` is code", "`var x = Cart;` is code")]
    [InlineData("[`Cart`](x) is a link already", "[`Cart`](x) is a link already")]
    [InlineData("```\n`Cart`\n```\n`Cart`", "```\n`Cart`\n```\n[`Cart`](W/src/Cart.cs#L3)")]
    public void Symbols_link_to_their_declaration(string text, string expected)
    {
        var near = DocumentPath.FromFile(Path.Combine(Root, "src", "Cart.cs"));
        string root = DocumentPath.FromFile(Root).Uri;
        Assert.Equal(expected, SymbolLinks.Add(text, Index, near).Replace(root, "W", StringComparison.Ordinal));
    }

    private static Declaration Of(string name, string container, DeclarationKind kind, int line) =>
        new(name, "Shop", container, kind, DeclarationModifiers.Public, line, 0, 0);
}
