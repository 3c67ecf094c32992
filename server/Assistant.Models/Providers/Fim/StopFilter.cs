namespace Assistant.Models;

/// <summary>Cuts a stream at the first stop text, also at one that comes in pieces; what may be the beginning of one is held back.</summary>
internal sealed class StopFilter(IReadOnlyList<string> stops) : ITextFilter
{
    private readonly HeldText held = new(stops);

    public FilterState State { get; private set; } = FilterState.Inside;

    public string Push(string piece)
    {
        if (State == FilterState.Complete) return "";
        string text = held.With(piece);
        int cut = stops.Select(s => text.IndexOf(s, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        if (cut < 0) return held.Release(text);
        State = FilterState.Complete;
        held.Flush();
        return text[..cut];
    }

    public string Flush() => held.Flush();
}
