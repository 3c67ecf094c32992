using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>An open document at one version: immutable, so that work on it never sees a later edit.</summary>
public sealed class Document
{
    private readonly LineTable lines;

    private Document(DocumentPath path, string languageId, int version, SourceText text, LineTable lines)
    {
        Path = path;
        LanguageId = languageId;
        Version = version;
        Text = text;
        this.lines = lines;
    }

    public DocumentPath Path { get; }

    /// <summary>The client's name of the language, such as <c>csharp</c>.</summary>
    public string LanguageId { get; }

    public int Version { get; }

    public SourceText Text { get; }

    /// <summary>Where the last edit ended, as an offset; 0 in a document that was not edited yet.</summary>
    public int LastEdit { get; private init; }

    public int LineCount => lines.Count;

    public bool IsCSharp => LanguageId == "csharp";

    public static Document Create(DocumentPath path, string languageId, int version, string text)
    {
        var source = SourceText.From(text);
        return new Document(path, languageId, version, source, LineTable.Of(source));
    }

    /// <summary>The next version. Positions past a line's or the text's end mean that end.</summary>
    public Document With(int version, IReadOnlyList<DocumentChange> changes, PositionEncoding encoding)
    {
        var next = new Document(Path, LanguageId, version, Text, lines) { LastEdit = LastEdit };
        foreach (var change in changes) next = next.Apply(change, encoding);
        return next;
    }

    /// <summary>The offset in UTF-16 units, from 0 to the length of the text. A column within a character means its beginning.</summary>
    public int OffsetOf(TextPosition position, PositionEncoding encoding)
    {
        if (position.Line < 0) return 0;
        if (position.Line >= lines.Count) return Text.Length;
        var line = SpanOfLine(position.Line);
        int column = Math.Max(0, position.Column);
        return encoding == PositionEncoding.Utf16
            ? line.Start + Math.Min(column, line.Length)
            : line.Start + Columns.ToUtf16(Text, line, column, encoding);
    }

    /// <summary>The position of an offset in UTF-16 units; offsets outside the text mean its nearest end.</summary>
    public TextPosition PositionOf(int offset, PositionEncoding encoding)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int line = lines.LineOf(offset);
        var before = TextSpan.FromBounds(lines[line], offset);
        return new(line, encoding == PositionEncoding.Utf16 ? before.Length : Columns.FromUtf16(Text, before, encoding));
    }

    /// <summary>The text between two offsets in UTF-16 units.</summary>
    public string Slice(int start, int end) => Text.ToString(TextSpan.FromBounds(start, end));

    /// <summary>A line without its line end; counted from 0.</summary>
    public TextSpan SpanOfLine(int line)
    {
        int start = lines[line];
        int end = line + 1 < lines.Count ? lines[line + 1] : Text.Length;
        if (line + 1 < lines.Count)
        {
            end--;
            if (Text[end] == '\n' && end > start && Text[end - 1] == '\r') end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    private Document Apply(DocumentChange change, PositionEncoding encoding)
    {
        if (change is DocumentChange.Whole whole) return Create(Path, LanguageId, Version, whole.Text);
        var range = (DocumentChange.Range)change;
        int start = OffsetOf(range.Start, encoding);
        var replaced = TextSpan.FromBounds(start, Math.Max(start, OffsetOf(range.End, encoding)));
        var text = Text.Replace(replaced, range.Text);
        return new Document(Path, LanguageId, Version, text, lines.With(replaced, range.Text.Length, text)) { LastEdit = start + range.Text.Length };
    }
}
