using System.Text;

namespace Assistant.Features;

/// <summary>The beginning of a C# file that says what its names mean: its usings and its namespace, without comments and blank lines.</summary>
internal static class FileHead
{
    private static readonly string[] Kept = ["using ", "global using ", "namespace "];
    private static readonly string[] Passed = ["//", "/*", "*", "#", "[assembly:", "{", "extern alias "];

    /// <summary>The head of a text; empty for one without, and for other languages.</summary>
    public static string Of(string language, ReadOnlySpan<char> text)
    {
        if (language != "csharp") return "";
        var head = new StringBuilder();
        foreach (var line in text.EnumerateLines())
        {
            var code = line.Trim();
            if (StartsWithAny(code, Kept)) head.Append(code).Append('\n');
            else if (code.Length > 0 && !StartsWithAny(code, Passed)) break;
        }

        return head.ToString();
    }

    private static bool StartsWithAny(ReadOnlySpan<char> line, string[] starts)
    {
        foreach (string start in starts)
        {
            if (line.StartsWith(start, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
