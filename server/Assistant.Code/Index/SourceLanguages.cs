using System.Collections.Frozen;

namespace Assistant.Code;

/// <summary>What a file is worth to the index, judged by its name alone.</summary>
internal static class SourceLanguages
{
    private static readonly FrozenSet<string> Others = new[]
    {
        ".axaml", ".bash", ".bat", ".c", ".cc", ".cjs", ".clj", ".cmd", ".cpp", ".cshtml", ".css", ".cxx", ".dart", ".ex", ".exs", ".erl",
        ".fs", ".fsi", ".fsx", ".go", ".gradle", ".groovy", ".h", ".hh", ".hpp", ".hs", ".hxx", ".java", ".jl", ".js", ".jsx", ".kt",
        ".kts", ".less", ".lua", ".m", ".mjs", ".ml", ".mm", ".php", ".pl", ".proto", ".ps1", ".psm1", ".py", ".r", ".razor", ".rb", ".rs",
        ".scala", ".scss", ".sh", ".sql", ".svelte", ".swift", ".ts", ".tsx", ".vb", ".vue", ".xaml", ".zig", ".zsh",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to read a file for. Generated C# is known by its declarations, but nobody wants to write like it.</summary>
    /// <param name="path">Relative to the workspace folder, with <c>/</c>.</param>
    public static FileContents Classify(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (IsCSharp(name))
            return IsGenerated(path, name) ? FileContents.Declarations : FileContents.Declarations | FileContents.Tokens;
        int dot = name.LastIndexOf('.');
        bool known = dot >= 0 && Others.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name[dot..]);
        return known && !Ends(name, ".min.js") && !Ends(name, ".min.css") && !Ends(name, ".d.ts") ? FileContents.Tokens : FileContents.None;
    }

    private static bool IsCSharp(ReadOnlySpan<char> name) => Ends(name, ".cs") || Ends(name, ".csx");

    private static bool IsGenerated(ReadOnlySpan<char> path, ReadOnlySpan<char> name) =>
        Ends(name, ".g.cs") || Ends(name, ".g.i.cs") || Ends(name, ".Designer.cs") || Ends(name, ".generated.cs")
        || path.StartsWith("Migrations/", StringComparison.OrdinalIgnoreCase)
        || path.Contains("/Migrations/", StringComparison.OrdinalIgnoreCase);

    private static bool Ends(ReadOnlySpan<char> name, string end) => name.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
