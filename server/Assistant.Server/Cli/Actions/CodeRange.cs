using System.Globalization;
using System.Text.RegularExpressions;
using Assistant.Code;

namespace Assistant.Server;

/// <summary>
/// A part of a file as it is typed in a terminal: <c>FILE</c>, <c>FILE:LINE</c>, <c>FILE:FIRST-LAST</c>, or <c>FILE:LINE:COL</c> for the word there;
/// all counted from 1.
/// </summary>
internal sealed partial record CodeRange(Document Document, int Start, int End)
{
    /// <exception cref="UserMistake">There is no such file, or it has no such lines.</exception>
    public static CodeRange Parse(string text)
    {
        var match = Lines().Match(text);
        string path = System.IO.Path.GetFullPath(match.Success ? text[..match.Index] : text);
        if (Directory.Exists(path)) throw new UserMistake($"{path} is a folder; name a file in it.");
        if (!File.Exists(path)) throw new UserMistake($"There is no file {path}; check the spelling or the current folder.");
        var document = DocumentFile.Read(path) ?? throw new UserMistake($"{path} cannot be read as text.");
        if (!match.Success) return new(document, 0, 0) { IsWholeFile = true };
        int first = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        int last = match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : first;
        if (first < 1 || last < first) throw new UserMistake($"\"{text[match.Index..].TrimStart(':')}\" is not a range of lines; write the first line, a dash and the last line, counted from 1.");
        if (last > document.LineCount) throw new UserMistake($"{path} has {document.LineCount} lines; there is no line {last}.");
        var (from, to) = (document.SpanOfLine(first - 1).Start, document.SpanOfLine(last - 1).End);
        if (match.Groups[3].Success) return WordAt(document, Math.Clamp(from + int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) - 1, from, to));
        return first == last ? new(document, FirstWord(document, from, to), FirstWord(document, from, to)) : new(document, from, to);
    }

    /// <summary>Whether no lines were named.</summary>
    public bool IsWholeFile { get; init; }

    private static CodeRange WordAt(Document document, int at)
    {
        var (start, end) = (at, at);
        while (start > 0 && IsWord(document.Text[start - 1])) start--;
        while (end < document.Text.Length && IsWord(document.Text[end])) end++;
        return new(document, start, end);

        static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
    }

    private static int FirstWord(Document document, int from, int to)
    {
        string line = document.Slice(from, to);
        return from + (line.Length - line.TrimStart().Length);
    }

    [GeneratedRegex(@":(\d{1,9})(?:-(\d{1,9})|:(\d{1,9}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Lines();
}
