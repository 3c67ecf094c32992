namespace Assistant.Code;

/// <summary>Many files' declarations with a chain per name: one dictionary entry for each name and four bytes for each declaration.</summary>
internal sealed class DeclarationTable
{
    private readonly FileDeclarations[] files;
    private readonly Dictionary<string, int> byPath;
    private readonly int[] firstOfFile; // a declaration's number is its file's first plus its place there
    private readonly Dictionary<string, int> lastOfName;
    private readonly int[] previous; // the number of the declaration of the same name before this one; -1 ends the chain

    public DeclarationTable(IReadOnlyList<FileDeclarations> files)
    {
        this.files = [.. files];
        byPath = new(files.Count, StringComparer.Ordinal);
        firstOfFile = new int[files.Count];
        int total = 0;
        for (int i = 0; i < files.Count; i++)
        {
            byPath[files[i].Path] = i;
            firstOfFile[i] = total;
            total += files[i].Declarations.Length;
        }

        previous = new int[total];
        lastOfName = new(total / 3, StringComparer.Ordinal);
        int number = 0;
        foreach (var declaration in this.files.SelectMany(f => f.Declarations))
        {
            ref int last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(lastOfName, declaration.Name, out bool exists);
            previous[number] = exists ? last : -1;
            last = number++;
        }

        lastOfName.TrimExcess();
    }

    public IReadOnlyList<FileDeclarations> Files => files;

    public FileDeclarations? File(string path) => byPath.TryGetValue(path, out int at) ? files[at] : null;

    public IEnumerable<DeclarationSite> Find(string name)
    {
        if (!lastOfName.TryGetValue(name, out int number)) yield break;
        for (; number >= 0; number = previous[number])
        {
            int at = Array.BinarySearch(firstOfFile, number);
            if (at < 0) at = ~at - 1;
            while (files[at].Declarations.Length == 0 || number - firstOfFile[at] >= files[at].Declarations.Length) at++; // files without declarations share a first number
            yield return new(files[at].Path, files[at].Declarations[number - firstOfFile[at]]);
        }
    }
}
