using Assistant.Code;

namespace Assistant.Features;

/// <summary>A file as a model was shown it.</summary>
/// <param name="Name">Relative to its workspace folder, with forward slashes: how prompts and answers name it.</param>
public sealed record SourceFile(DocumentPath Document, string Name, string Text)
{
    /// <summary>Whether the file is still to be made; its text is empty then.</summary>
    public bool IsNew { get; init; }

    /// <summary>Of a file that is still to be made, one that the same project compiles; null for others.</summary>
    public DocumentPath? CompiledWith { get; init; }

    public bool IsCSharp => Name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || Name.EndsWith(".csx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The line break of the first line; the line feed where there is none.</summary>
    public string NewLine
    {
        get
        {
            int at = Text.AsSpan().IndexOfAny('\r', '\n');
            return at < 0 || Text[at] == '\n' ? "\n" : at + 1 < Text.Length && Text[at + 1] == '\n' ? "\r\n" : "\r";
        }
    }
}

/// <summary>What an answer may change: a span of one file. Offsets count UTF-16 units.</summary>
public sealed record EditScope(SourceFile File, int Start, int End)
{
    /// <summary>Further files that the model was shown and may edit; nothing else may be touched.</summary>
    public IReadOnlyList<SourceFile> Others { get; init; } = [];

    public string SpanText => File.Text[Start..End];

    public bool IsWholeFile => Start == 0 && End == File.Text.Length;

    /// <summary>The file that an answer means by a name: its whole path, or the end of it where that says enough.</summary>
    public SourceFile? FileNamed(string name)
    {
        string wanted = name.Trim().Trim('`', '"', '*').Replace('\\', '/');
        foreach (string prefix in (string[])["a/", "b/", "./", "/"])
        {
            if (wanted.StartsWith(prefix, StringComparison.Ordinal) && Exact(wanted) is null) wanted = wanted[prefix.Length..];
        }

        if (Exact(wanted) is { } exact) return exact;
        var ending = All.Where(f => f.Name.EndsWith('/' + wanted, StringComparison.OrdinalIgnoreCase) || wanted.EndsWith('/' + f.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        return ending is [var only] ? only : null;

        SourceFile? Exact(string path) => All.FirstOrDefault(f => string.Equals(f.Name, path, StringComparison.OrdinalIgnoreCase));
    }

    private IEnumerable<SourceFile> All => Others.Prepend(File);
}
