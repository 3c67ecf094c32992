using System.Globalization;

namespace Assistant.Models;

/// <summary>
/// How long a service asks us to wait: <c>retry-after-ms</c>, <c>retry-after</c> (seconds or an HTTP date), then the reset headers
/// of the limits that are used up (Anthropic: RFC 3339; OpenAI: durations such as <c>1m30s</c>). What makes no sense is ignored.
/// </summary>
internal static class RetryAfterHeaders
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);
    private static readonly string[] Limits = ["requests", "tokens", "input-tokens", "output-tokens"];

    public static TimeSpan? Read(Func<string, string?> header, DateTimeOffset now) =>
        Sensible(Milliseconds(header("retry-after-ms")))
        ?? Sensible(SecondsOrDate(header("retry-after"), now))
        ?? Sensible(Resets(header, now));

    private static TimeSpan? Resets(Func<string, string?> header, DateTimeOffset now)
    {
        TimeSpan? longest = null;
        foreach (string limit in Limits)
        {
            TimeSpan? wait = null;
            if (header($"anthropic-ratelimit-{limit}-remaining") == "0") wait = SecondsOrDate(header($"anthropic-ratelimit-{limit}-reset"), now);
            if (header($"x-ratelimit-remaining-{limit}") == "0") wait = Duration(header($"x-ratelimit-reset-{limit}"));
            if (wait > (longest ?? TimeSpan.Zero)) longest = wait;
        }

        return longest;
    }

    private static TimeSpan? Sensible(TimeSpan? wait) => wait > TimeSpan.Zero && wait <= Longest ? wait : null;

    private static TimeSpan? Milliseconds(string? text) => Number(text) is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    private static TimeSpan? SecondsOrDate(string? text, DateTimeOffset now)
    {
        if (Number(text) is { } seconds) return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date - now : null;
    }

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value) && Math.Abs(value) < 1e10 ? value : null;

    /// <summary>Reads <c>6ms</c>, <c>7s</c>, <c>1m30s</c>, <c>2h</c>.</summary>
    internal static TimeSpan? Duration(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        double ms = 0;
        int at = 0;
        while (at < text.Length)
        {
            int unit = at;
            while (unit < text.Length && (char.IsAsciiDigit(text[unit]) || text[unit] == '.')) unit++;
            int next = unit;
            while (next < text.Length && char.IsAsciiLetter(text[next])) next++;
            if (Number(text[at..unit]) is not { } value || UnitInMs(text[unit..next]) is not { } factor) return null;
            ms += value * factor;
            at = next;
        }

        return ms < 1e13 ? TimeSpan.FromMilliseconds(ms) : null;
    }

    private static double? UnitInMs(string unit) => unit switch
    {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => null,
    };
}
