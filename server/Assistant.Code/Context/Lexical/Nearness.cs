namespace Assistant.Code;

/// <summary>How close another file is to a path, by its folder and by whether it was worked on, as a factor from 1 to <see cref="Most"/>.</summary>
/// <param name="recent">Paths of files that were opened or edited a moment ago.</param>
internal sealed class Nearness(string path, IReadOnlySet<string> recent)
{
    public const float Most = ByFolder * ByUse;

    private const float ByFolder = 1.4f;
    private const float ByUse = 1.25f;

    private readonly string folder = Folder(path);
    private readonly string kind = FileKinds.Of(path);

    /// <summary>The file that is compared with.</summary>
    public string Path => path;

    private IReadOnlySet<string> Recent => recent;

    /// <summary>Whether every file is as near to the one as to the other.</summary>
    public bool IsSame(Nearness other) => Path == other.Path && recent.SetEquals(other.Recent);

    /// <summary>Zero for a file in another language.</summary>
    public float OfKind(string other) => FileKinds.Of(other) == kind ? Of(other) : 0;

    public float Of(string other)
    {
        int shared = 0;
        int end = Math.Min(folder.Length, other.Length);
        for (int i = 0; i < end && folder[i] == other[i]; i++)
        {
            if (folder[i] == '/') shared = i + 1;
        }

        int longer = Math.Max(folder.Length, other.LastIndexOf('/') + 1);
        float near = 1 + (ByFolder - 1) * (longer == 0 ? 1 : (float)shared / longer);
        return recent.Contains(other) ? near * ByUse : near;
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];
}
