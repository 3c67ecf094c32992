using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Makes context of what the compiler knows: each type once, and nothing that an excluded file says.</summary>
internal sealed class BoundItems(BoundSite site, SiteView view, MemberTexts texts)
{
    private readonly SymbolList list = new(texts, view);
    private readonly HashSet<ISymbol> shown = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<SyntaxTree, bool> excluded = [];

    /// <summary>Whether a type was not shown yet; it counts as shown from now on.</summary>
    public bool IsNew(ITypeSymbol type) => shown.Add(type.OriginalDefinition);

    /// <summary>A type with some of its members.</summary>
    public Candidate Members(ContextKind kind, INamedTypeSymbol type, IEnumerable<ISymbol> members, MemberRoom room, string reason) =>
        new(kind, PathOf(type), IsAllowed(type) ? list.Write(type, members, MayShow, room) : "", reason);

    /// <summary>Bare names, after what they are.</summary>
    public Candidate Names(ContextKind kind, string what, IEnumerable<ISymbol> symbols, int characters, string reason) =>
        new(kind, "(in scope).cs", list.Names(what, symbols, IsAllowed, characters), reason);

    /// <summary>One declaration.</summary>
    public Candidate Declaration(ContextKind kind, ISymbol symbol, string reason) => new(kind, PathOf(symbol), texts.Of(symbol).Line, reason);

    /// <summary>What a file says that the user excluded is not repeated, whoever knows it.</summary>
    public bool IsAllowed(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && IsExcluded(tree)) return false;
        }

        return true;
    }

    /// <summary>A path within the workspace folder; null for one outside.</summary>
    public string? Relative(string path) => FolderSnapshot.Relative(view.Folder.Root, path);

    private bool MayShow(ISymbol member) => IsAllowed(member) && site.Model.IsAccessible(site.Position, member);

    private bool IsExcluded(SyntaxTree tree)
    {
        if (!excluded.TryGetValue(tree, out bool known)) excluded[tree] = known = Relative(tree.FilePath) is { } path && view.IsExcluded(path);
        return known;
    }

    private string PathOf(ISymbol symbol) =>
        symbol.Locations is [{ SourceTree: { } tree }, ..] && Relative(tree.FilePath) is { } path ? path : $"({symbol.ContainingAssembly?.Name ?? "framework"}).cs";
}

/// <summary>What a list of members may take, in characters.</summary>
/// <param name="Signatures">For members with their signatures, those that fit best.</param>
/// <param name="Names">For the names of further ones, as far as the visible file does not have them.</param>
internal readonly record struct MemberRoom(int Signatures, int Names);
