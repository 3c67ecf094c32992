using System.Text;

namespace Assistant.Code;

/// <summary>
/// Writes indexed tokens as code again: without comments and blank lines, which cost more than they tell, indented by braces. Reading no file keeps
/// it quick and in step with the index.
/// </summary>
internal static class SnippetText
{
    private const int Indent = 4;

    /// <summary>A stretch of an indexed file.</summary>
    public static string Write(CodeSpan span, Vocabulary vocabulary) => Write(span.Segment.Data.Stream.AsSpan(span.Start..span.End), vocabulary);

    public static string Write(ReadOnlySpan<int> tokens, Vocabulary vocabulary)
    {
        var lines = new List<(int Depth, string Text)>();
        var line = new StringBuilder();
        int depth = 0;
        int start = 0;
        foreach (int bits in tokens)
        {
            var token = new Token(bits);
            if (token.Word == Token.Newline)
            {
                Close();
                continue;
            }

            string word = token.Word == Token.Opaque ? "\"…\"" : vocabulary.Text(token.Word);
            bool isFirst = line.Length == 0;
            if (token.SpaceBefore && !isFirst) line.Append(' ');
            line.Append(word);
            depth += word is "{" ? 1 : word is "}" ? -1 : 0;
            if (isFirst) start = word is "." or "?." or "&&" or "||" or "?" or ":" or "??" ? depth + 1 : word is "{" ? depth - 1 : depth;
        }

        Close();
        int least = lines.Count == 0 ? 0 : lines.Min(l => l.Depth);
        return string.Join('\n', lines.Select(l => new string(' ', Indent * (l.Depth - least)) + l.Text));

        void Close()
        {
            if (line.Length > 0 && !IsImport(line)) lines.Add((start, line.ToString()));
            line.Clear();
        }
    }

    // A using directive says little of how a thing is used; `using var` and `using (` are statements.
    private static bool IsImport(StringBuilder line)
    {
        string text = line.ToString();
        return text.StartsWith("global using ", StringComparison.Ordinal)
            || (text.StartsWith("using ", StringComparison.Ordinal) && text.EndsWith(';') && text.IndexOfAny(['(', '=', ' '], "using ".Length) < 0);
    }
}
