namespace Assistant.Code;

/// <summary>
/// The identity of a document. Two spellings of one file (percent-encoded or not, drive letter in either case) are equal; anything
/// that is not a file, such as <c>untitled:</c>, is equal to itself only.
/// </summary>
public sealed class DocumentPath : IEquatable<DocumentPath>
{
    private const string FileScheme = "file:";

    private readonly string key;

    private DocumentPath(string uri, string? filePath)
    {
        Uri = uri;
        FilePath = filePath;
        key = filePath is null ? uri : IgnoresCase(filePath) ? "file:" + filePath.ToUpperInvariant() : "file:" + filePath;
    }

    /// <summary>The URI as the client spelled it, or as we spell a path.</summary>
    public string Uri { get; }

    /// <summary>The file on disk, with the separators of this system; null where the document is no file.</summary>
    public string? FilePath { get; }

    /// <summary>The last part of the path, decoded.</summary>
    public string Name => (FilePath ?? Uri)[((FilePath ?? Uri).LastIndexOfAny(['/', '\\', ':']) + 1)..];

    /// <summary>Reads any URI; never throws: what cannot be read as a file is kept as an opaque name.</summary>
    public static DocumentPath FromUri(string uri)
    {
        string? path = uri.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) ? ToPath(uri[FileScheme.Length..]) : null;
        return new(uri, IsPossible(path) ? path : null);
    }

    /// <summary>Names a file by its absolute path.</summary>
    public static DocumentPath FromFile(string path)
    {
        string native = Native(path);
        return new(ToUri(native), native);
    }

    public bool Equals(DocumentPath? other) => other is not null && key == other.key;

    public override bool Equals(object? obj) => Equals(obj as DocumentPath);

    public override int GetHashCode() => key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => FilePath ?? Uri;

    private static string ToPath(string rest)
    {
        int end = rest.AsSpan().IndexOfAny('?', '#');
        if (end >= 0) rest = rest[..end];
        string path = System.Uri.UnescapeDataString(rest);
        if (path.StartsWith("//localhost/", StringComparison.OrdinalIgnoreCase)) path = path["//localhost".Length..];
        else if (path.StartsWith("///", StringComparison.Ordinal)) path = path[2..];
        if (path.Length > 2 && path[0] == '/' && HasDrive(path[1..])) path = path[1..];
        return Native(path);
    }

    // What no system takes for the name of a file.
    private static bool IsPossible(string? path) => path is { Length: > 0 } && !path.Contains('\0');

    // One spelling for one file: the drive in lower case, one kind of separator. A backslash may be part of a name on Unix.
    private static string Native(string path)
    {
        bool drive = HasDrive(path);
        if (drive) path = char.ToLowerInvariant(path[0]) + path[1..];
        return OperatingSystem.IsWindows() ? path.Replace('/', '\\') : drive ? path.Replace('\\', '/') : path;
    }

    private static string ToUri(string path)
    {
        string slashed = OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
        bool hasHost = slashed.StartsWith("//", StringComparison.Ordinal);
        return (hasHost ? "file:" : slashed.StartsWith('/') ? "file://" : "file:///") + Escape(slashed);
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static bool HasDrive(string path) =>
        path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path.Length == 2 || path[2] is '/' or '\\');

    private static bool IgnoresCase(string path) =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || HasDrive(path) || path.StartsWith("//", StringComparison.Ordinal);
}
