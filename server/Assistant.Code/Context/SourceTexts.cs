using System.Collections.Concurrent;

namespace Assistant.Code;

/// <summary>Reads files of a workspace and keeps the last few, each as long as it is not written again.</summary>
internal sealed class SourceTexts
{
    private const int Most = 64;
    private const long LongestBytes = 1 << 20;

    private readonly ConcurrentDictionary<string, (DateTime Written, string? Text)> kept = new(StringComparer.Ordinal);

    public string? Of(string root, string path)
    {
        string full = Path.Combine(root, path);
        var file = new FileInfo(full);
        if (!file.Exists || file.Length > LongestBytes) return null;
        if (kept.TryGetValue(full, out var known) && known.Written == file.LastWriteTimeUtc) return known.Text;
        if (kept.Count >= Most) kept.Clear();
        string? text = FileText.Read(full);
        kept[full] = (file.LastWriteTimeUtc, text);
        return text;
    }
}
