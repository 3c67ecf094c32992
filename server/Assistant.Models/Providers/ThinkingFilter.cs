using System.Text;

namespace Assistant.Models;

/// <summary>Drops the thoughts that some local models write in front of their answer, between think tags.</summary>
internal sealed class ThinkingFilter : ITextFilter
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    private readonly StringBuilder held = new();
    private bool thinking;
    private bool decided;

    public FilterState State => FilterState.Inside;

    public string Push(string piece)
    {
        if (decided) return piece;
        string text = held.Append(piece).ToString();
        string trimmed = text.TrimStart();
        thinking |= trimmed.StartsWith(Open, StringComparison.Ordinal);
        if (!thinking) return Open.StartsWith(trimmed, StringComparison.Ordinal) ? "" : Decide(text);
        int end = text.IndexOf(Close, StringComparison.Ordinal);
        if (end < 0) return "";
        string rest = text[(end + Close.Length)..].TrimStart();
        if (rest.Length > 0) return Decide(rest);
        held.Clear();
        held.Append(Open).Append(Close); // the answer begins with its first character that is no space
        return "";
    }

    public string Flush() => decided || thinking ? "" : Decide(held.ToString());

    private string Decide(string text)
    {
        decided = true;
        held.Clear();
        return text;
    }
}
