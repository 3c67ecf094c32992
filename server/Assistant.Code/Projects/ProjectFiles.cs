using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Linq;

namespace Assistant.Code;

/// <summary>Reads the files of a build once each, and keeps a list of what was wrong with them.</summary>
internal sealed class ProjectFiles(string root)
{
    private readonly ConcurrentDictionary<string, XElement?> read = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> problems = new(StringComparer.Ordinal);

    public IEnumerable<string> Problems => problems.Keys.Order(StringComparer.Ordinal);

    public void Problem(string sentence) => problems.TryAdd(sentence, true);

    /// <summary>The root element; null, with a problem noted, where the file cannot be read.</summary>
    public XElement? Xml(string path) => read.GetOrAdd(path, Load);

    public IReadOnlyList<string> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem($"`{Name(path)}` cannot be read; check its permissions.");
            return [];
        }
    }

    /// <summary>How a path is shown: relative to the workspace where it lies in it.</summary>
    public string Name(string path)
    {
        string relative = Path.GetRelativePath(root, path);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? path : relative).Replace('\\', '/');
    }

    /// <summary>A path as build files write it, with either separator, relative to a folder.</summary>
    public static string Absolute(string folder, string path) =>
        Path.GetFullPath(Path.Combine(folder, path.Trim().Replace('\\', Path.DirectorySeparatorChar).Replace("\0", "")));

    private XElement? Load(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException e)
        {
            Problem($"`{Name(path)}` is not valid XML at line {e.LineNumber}; correct it there.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem(File.Exists(path) ? $"`{Name(path)}` cannot be read; check its permissions." : $"`{Name(path)}` does not exist; restore it or remove what names it.");
        }

        return null;
    }
}
