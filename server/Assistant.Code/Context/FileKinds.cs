using System.Collections.Frozen;

namespace Assistant.Code;

/// <summary>Which files are written in the same language, by their extensions: code of another language is no example.</summary>
internal static class FileKinds
{
    private static readonly FrozenDictionary<string, string> Families = new (string Family, string Extensions)[]
    {
        ("csharp", ".cs .csx .razor .cshtml"), ("script", ".js .jsx .ts .tsx .mjs .cjs .vue .svelte"), ("c", ".c .h .cc .hh .cpp .hpp .cxx .hxx .m .mm"),
        ("fsharp", ".fs .fsi .fsx"), ("style", ".css .scss .less"), ("markup", ".xaml .axaml"), ("kotlin", ".kt .kts"), ("shell", ".sh .bash .zsh"),
        ("powershell", ".ps1 .psm1"), ("erlang", ".ex .exs .erl"), ("groovy", ".groovy .gradle"),
    }.SelectMany(f => f.Extensions.Split(' ').Select(e => (e, f.Family))).ToFrozenDictionary(f => f.e, f => f.Family, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Indented = new[]
    {
        ".py", ".fs", ".fsi", ".fsx", ".hs", ".ml", ".rb", ".ex", ".exs", ".erl", ".jl", ".lua", ".sh", ".bash", ".zsh", ".sql", ".vb", ".clj", ".xaml", ".axaml",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for the language of a path.</summary>
    public static string Of(string path)
    {
        string extension = Path.GetExtension(path);
        return Families.TryGetValue(extension, out string? family) ? family : extension.ToLowerInvariant();
    }

    /// <summary>Whether braces show how code is nested, so that its indentation can be written anew.</summary>
    public static bool HasBraces(string path) => !Indented.Contains(Path.GetExtension(path));

    public static bool IsCSharp(string path) => Of(path) == "csharp";
}
