using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>From our shapes to the protocol's.</summary>
internal static class ToLsp
{
    public static Lsp.Position Position(TextPosition position) => new(position.Line, position.Column);

    /// <summary>From two offsets in UTF-16 units.</summary>
    public static Lsp.Range Range(Document document, int start, int end, Code.PositionEncoding encoding) =>
        new(Position(document.PositionOf(start, encoding)), Position(document.PositionOf(end, encoding)));

    /// <summary>At most one item, with a range always: clients disagree on what its absence means.</summary>
    public static Lsp.InlineCompletionList? InlineCompletion(Document document, Suggestion suggestion, Code.PositionEncoding encoding)
    {
        if (suggestion is not Suggestion.Shown shown) return null;
        var range = new Lsp.Range(
            Position(document.PositionOf(shown.Start, encoding)),
            Position(document.PositionOf(shown.End, encoding)));
        return new([new(shown.Text, Range: range, Command: Accepted(document, shown, encoding))]);
    }

    private static Lsp.Command Accepted(Document document, Suggestion.Shown shown, Code.PositionEncoding encoding) =>
        new("Accepted", ServerCommands.Accepted, AcceptedEdits.Arguments(document, shown, encoding));
}
