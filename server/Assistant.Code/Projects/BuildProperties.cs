using System.Text;

namespace Assistant.Code;

/// <summary>
/// The properties of a build while its files are read. Of MSBuild's property functions only those are known that find a file further up,
/// make a path of others or compare target frameworks; any other gives nothing.
/// </summary>
internal sealed class BuildProperties
{
    private const int DeepestExpansion = 16;
    private static readonly string[] Owners = ["[MSBuild]::", "[System.IO.Path]::"];

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public string this[string name]
    {
        get => values.GetValueOrDefault(name, "");
        set => values[name] = value;
    }

    /// <summary>Replaces every <c>$(…)</c>.</summary>
    public string Expand(string text) => Expand(text, 0);

    private string Expand(string text, int depth)
    {
        int at = text.IndexOf("$(", StringComparison.Ordinal);
        if (at < 0 || depth > DeepestExpansion) return text;
        var result = new StringBuilder();
        int copied = 0;
        for (; at >= 0; at = text.IndexOf("$(", copied, StringComparison.Ordinal))
        {
            int end = ClosingParenthesis(text, at + 1);
            if (end < 0) break;
            result.Append(text, copied, at - copied).Append(Value(text[(at + 2)..end], depth));
            copied = end + 1;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    private string Value(string expression, int depth)
    {
        expression = expression.Trim();
        if (Array.Find(Owners, o => expression.StartsWith(o, StringComparison.OrdinalIgnoreCase)) is { } owner) return Function(expression[owner.Length..], depth);
        return expression.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') ? this[expression] : "";
    }

    private string Function(string call, int depth)
    {
        int open = call.IndexOf('(');
        if (open < 0 || ClosingParenthesis(call, open) != call.Length - 1) return "";
        string[] arguments = [.. Expand(call[(open + 1)..^1], depth + 1).Split(',').Select(a => a.Trim().Trim('\'', '"', '`'))];
        return call[..open].ToLowerInvariant() switch
        {
            "getpathoffileabove" => FileAbove(arguments[0], arguments.ElementAtOrDefault(1)),
            "getdirectorynameoffileabove" when arguments.Length > 1 && FileAbove(arguments[1], arguments[0]) is { Length: > 0 } file =>
                Path.GetDirectoryName(file)!,
            "getdirectoryname" => Path.GetDirectoryName(arguments[0]) ?? "",
            "combine" => Path.Combine(arguments),
            "istargetframeworkcompatible" when arguments.Length > 1 => TargetFrameworks.IsCompatible(arguments[0], arguments[1]) ? "true" : "false",
            _ => "",
        };
    }

    private string FileAbove(string name, string? start)
    {
        string here = this["MSBuildThisFileDirectory"];
        return BuildFiles.Above(ProjectFiles.Absolute(here, start ?? "."), name) ?? "";
    }

    private static int ClosingParenthesis(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && --depth == 0) return i;
        }

        return -1;
    }
}
