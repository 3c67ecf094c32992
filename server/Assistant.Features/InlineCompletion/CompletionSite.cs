using Assistant.Code;

namespace Assistant.Features;

/// <summary>Why the editor asks for ghost text.</summary>
public enum Trigger
{
    /// <summary>The user pressed a key for it.</summary>
    Invoked,

    /// <summary>The user typed.</summary>
    Automatic,
}

/// <summary>The entry that is selected in the editor's suggestion list, and where its text would begin.</summary>
/// <param name="Start">Offset in the document, at or before the cursor.</param>
/// <param name="Text">What accepting the entry would leave between <paramref name="Start"/> and the cursor.</param>
public sealed record SelectedEntry(int Start, string Text);

/// <summary>A place in an immutable document where text is to be suggested. Offsets count UTF-16 units.</summary>
/// <param name="Workspace">Absolute path of the workspace folder, empty outside of any.</param>
/// <param name="Path">Relative to its workspace folder, with forward slashes.</param>
/// <param name="Language">LSP language id.</param>
/// <param name="Text">The whole document.</param>
/// <param name="Cursor">Offset of the cursor.</param>
public sealed record CompletionSite(string Workspace, string Path, string Language, string Text, int Cursor, Trigger Trigger)
{
    public SelectedEntry? Selected { get; init; }

    /// <summary>The open document that <see cref="Text"/> is the text of; null where there is none that could be compiled.</summary>
    public Document? Document { get; init; }

    /// <summary>The text before the cursor, as it would be with the selected entry accepted.</summary>
    public ReadOnlyMemory<char> Prefix =>
        Selected is null ? Text.AsMemory(0, Cursor) : string.Concat(Text.AsSpan(0, Selected.Start), Selected.Text).AsMemory();

    public ReadOnlyMemory<char> Suffix => Text.AsMemory(Cursor);

    /// <summary>The rest of the cursor's line, without its line break.</summary>
    public ReadOnlySpan<char> LineTail
    {
        get
        {
            var rest = Text.AsSpan(Cursor);
            int end = rest.IndexOfAny('\r', '\n');
            return end < 0 ? rest : rest[..end];
        }
    }

    /// <summary>The document's line break: that of its first line, the line feed where there is none.</summary>
    public string NewLine
    {
        get
        {
            int at = Text.AsSpan().IndexOfAny('\r', '\n');
            return at < 0 || Text[at] == '\n' ? "\n" : at + 1 < Text.Length && Text[at + 1] == '\n' ? "\r\n" : "\r";
        }
    }
}
