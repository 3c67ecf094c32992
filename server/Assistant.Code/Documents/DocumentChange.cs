namespace Assistant.Code;

/// <summary>One edit of an open document; edits of one notification apply in order, each to the text that the one before left.</summary>
public abstract record DocumentChange
{
    private DocumentChange()
    {
    }

    /// <summary>Replaces what lies between two positions.</summary>
    public sealed record Range(TextPosition Start, TextPosition End, string Text) : DocumentChange;

    /// <summary>Replaces everything.</summary>
    public sealed record Whole(string Text) : DocumentChange;
}
