namespace Assistant.Code;

/// <summary>Text that somebody suggests for a document. Offsets count UTF-16 units.</summary>
/// <param name="Start">Where the text goes.</param>
/// <param name="End">Up to where it replaces what is there; equal to <paramref name="Start"/> for an insertion.</param>
public sealed record Insertion(int Start, int End, string Text)
{
    /// <summary>Whether the text may stop anywhere, as that of the embedded engine does; nothing is then added to close what it opens.</summary>
    public bool IsPartial { get; init; }
}
