using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>
/// The declarations of one workspace folder. Immutable: a large base that is built once, and over it the few files that changed
/// since, so that replacing a file costs no more than that file.
/// </summary>
public sealed class DeclarationIndex
{
    private readonly DeclarationTable table;
    private readonly ImmutableDictionary<string, FileDeclarations?> changed; // null: the file is gone

    private DeclarationIndex(DeclarationTable table, ImmutableDictionary<string, FileDeclarations?> changed)
    {
        this.table = table;
        this.changed = changed;
    }

    public static DeclarationIndex Empty { get; } = Build([]);

    /// <summary>How many files lie over the base; past some hundreds, <see cref="Compacted"/> makes lookups quick again.</summary>
    public int ChangedFiles => changed.Count;

    /// <summary>All files, each once, in no particular order.</summary>
    public IEnumerable<FileDeclarations> Files =>
        table.Files.Where(f => !changed.ContainsKey(f.Path)).Concat(changed.Values.OfType<FileDeclarations>());

    public static DeclarationIndex Build(IReadOnlyList<FileDeclarations> files) =>
        new(new DeclarationTable(files), ImmutableDictionary.Create<string, FileDeclarations?>(StringComparer.Ordinal));

    /// <summary>Adds a file or replaces what it declared before.</summary>
    public DeclarationIndex With(FileDeclarations file) => new(table, changed.SetItem(file.Path, file));

    public DeclarationIndex Without(string path) => new(table, table.File(path) is null ? changed.Remove(path) : changed.SetItem(path, null));

    /// <summary>The same with every change taken into the base.</summary>
    public DeclarationIndex Compacted() => changed.IsEmpty ? this : Build([.. Files]);

    /// <summary>What a file declares; null where it is not known.</summary>
    public FileDeclarations? File(string path) => changed.TryGetValue(path, out var file) ? file : table.File(path);

    /// <summary>Every declaration of exactly this name.</summary>
    public IEnumerable<DeclarationSite> Find(string name)
    {
        foreach (var site in table.Find(name))
        {
            if (!changed.ContainsKey(site.Path)) yield return site;
        }

        foreach (var file in changed.Values)
        {
            if (file is null) continue;
            foreach (var declaration in file.Declarations)
            {
                if (declaration.Name == name) yield return new(file.Path, declaration);
            }
        }
    }
}
