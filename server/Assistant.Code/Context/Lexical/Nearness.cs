namespace Assistant.Code;

/// <summary>How close another file is to a path, by its folder alone, as a factor from 1 to <see cref="Most"/>.</summary>
internal sealed class Nearness(string path)
{
    public const float Most = 1.4f;

    private readonly string folder = Folder(path);

    public float Of(string other)
    {
        int shared = 0;
        int end = Math.Min(folder.Length, other.Length);
        for (int i = 0; i < end && folder[i] == other[i]; i++)
        {
            if (folder[i] == '/') shared = i + 1;
        }

        int longer = Math.Max(folder.Length, other.LastIndexOf('/') + 1);
        return 1 + (Most - 1) * (longer == 0 ? 1 : (float)shared / longer);
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];
}
