using System.Collections.Frozen;

namespace Assistant.Code;

/// <summary>Opens and saves a file as an editor would.</summary>
public static class DocumentFile
{
    private static readonly FrozenDictionary<string, string> Languages = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "csharp",
        [".csx"] = "csharp",
        [".cshtml"] = "razor",
        [".fs"] = "fsharp",
        [".js"] = "javascript",
        [".jsx"] = "javascriptreact",
        [".py"] = "python",
        [".rs"] = "rust",
        [".ts"] = "typescript",
        [".tsx"] = "typescriptreact",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file as a document in version 1; null for a binary file and for one that cannot be read.</summary>
    public static Document? Read(string path) =>
        FileText.Read(path) is { } text ? Document.Create(DocumentPath.FromFile(path), LanguageIdOf(path), 1, text) : null;

    /// <summary>Writes the file's new text in the encoding that it has, with its byte order mark; a new file in UTF-8.</summary>
    /// <exception cref="IOException">It cannot be written; so with <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(string path, string text) => FileText.Write(path, text);

    // Most languages' LSP ids are their usual endings.
    private static string LanguageIdOf(string path)
    {
        string ending = Path.GetExtension(path);
        return Languages.TryGetValue(ending, out string? id) ? id : ending.Length > 1 ? ending[1..].ToLowerInvariant() : "plaintext";
    }
}
