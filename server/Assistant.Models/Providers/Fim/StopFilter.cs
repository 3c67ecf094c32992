using System.Text;

namespace Assistant.Models;

/// <summary>Cuts a stream at the first stop text, also at one that comes in pieces; what may be the beginning of one is held back.</summary>
internal sealed class StopFilter(IReadOnlyList<string> stops) : ITextFilter
{
    private readonly StringBuilder held = new();

    public FilterState State { get; private set; } = FilterState.Inside;

    public string Push(string piece)
    {
        if (State == FilterState.Complete) return "";
        string text = held.Append(piece).ToString();
        held.Clear();
        int cut = stops.Select(s => text.IndexOf(s, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        if (cut >= 0)
        {
            State = FilterState.Complete;
            return text[..cut];
        }

        int safe = text.Length - PossibleStart(text);
        held.Append(text, safe, text.Length - safe);
        return text[..safe];
    }

    public string Flush()
    {
        string rest = held.ToString();
        held.Clear();
        return rest;
    }

    /// <summary>The length of the longest end of a text that is the beginning of a stop text.</summary>
    private int PossibleStart(string text)
    {
        int longest = 0;
        foreach (string stop in stops)
        {
            for (int length = Math.Min(stop.Length - 1, text.Length); length > longest; length--)
            {
                if (text.AsSpan(text.Length - length).SequenceEqual(stop.AsSpan(0, length))) longest = length;
            }
        }

        return longest;
    }
}
