using System.Globalization;
using System.Text;

namespace Assistant.Models;

/// <summary>
/// A request whose secrets are replaced by stand-ins. Models repeat a stand-in as they would the secret, so <see cref="Secrets"/> says what to put
/// back into the answer.
/// </summary>
/// <param name="Secrets">The secret behind each stand-in.</param>
public sealed record RedactedRequest(ModelRequest Request, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>The same secret always gets the same stand-in, wherever in the request it is.</summary>
    public static RedactedRequest Of(ModelRequest request)
    {
        var stand = new StandIns(TextsOf(request));
        ModelRequest redacted = request switch
        {
            FillRequest fill => Of(fill, stand),
            ChatRequest chat => Of(chat, stand),
            _ => throw new NotSupportedException($"Requests of type {request.GetType().Name} cannot be redacted."),
        };
        return stand.Secrets.Count == 0 ? new(request, stand.Secrets) : new(redacted, stand.Secrets);
    }

    // A secret at the cursor, such as a key that was just pasted between quotes, is only known by what stands on both sides.
    private static FillRequest Of(FillRequest fill, StandIns stand)
    {
        string whole = string.Concat(fill.Prefix.Span, fill.Suffix.Span);
        var places = SecretFinder.Find(whole);
        return fill with
        {
            Prefix = stand.Redact(whole, places, ..fill.Prefix.Length).AsMemory(),
            Suffix = stand.Redact(whole, places, fill.Prefix.Length..).AsMemory(),
            Head = stand.Redact(fill.Head),
            Snippets = [.. fill.Snippets.Select(s => s with { Text = stand.Redact(s.Text) })],
        };
    }

    private static ChatRequest Of(ChatRequest chat, StandIns stand) => chat with
    {
        System = stand.Redact(chat.System),
        Turns = [.. chat.Turns.Select(t => t with { Text = stand.Redact(t.Text), Head = stand.Redact(t.Text[..t.Head]).Length })],
        Shorter = chat.Shorter is { } shorter ? Of(shorter, stand) : null,
    };

    private static IEnumerable<string> TextsOf(ModelRequest request) => request switch
    {
        FillRequest fill => [fill.Prefix.ToString(), fill.Suffix.ToString(), .. fill.Snippets.Select(s => s.Text)],
        ChatRequest chat => [chat.System, .. chat.Turns.Select(t => t.Text)],
        _ => [],
    };

    /// <summary>Gives out stand-ins: of one length, and none that the text has already.</summary>
    private sealed class StandIns
    {
        private readonly string name = "REDACTED_";
        private readonly Dictionary<string, string> bySecret = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal);

        public StandIns(IEnumerable<string> texts)
        {
            var all = texts.ToList();
            while (all.Exists(t => t.Contains(name, StringComparison.Ordinal))) name = "X" + name;
        }

        public IReadOnlyDictionary<string, string> Secrets => secrets;

        public string Redact(string text) => Redact(text, SecretFinder.Find(text), ..);

        /// <summary>A part of a text; of a secret that its border cuts, the half that lies in it.</summary>
        /// <param name="places">The secrets of the whole text.</param>
        public string Redact(string text, IReadOnlyList<Range> places, Range part)
        {
            var (at, end) = (part.Start.GetOffset(text.Length), part.End.GetOffset(text.Length));
            var redacted = new StringBuilder(end - at);
            foreach (var place in places)
            {
                var (from, to) = (Math.Max(place.Start.Value, at), Math.Min(place.End.Value, end));
                if (from >= to) continue;
                redacted.Append(text, at, from - at).Append(For(text[from..to]));
                at = to;
            }

            return redacted.Append(text, at, end - at).ToString();
        }

        private string For(string secret)
        {
            if (bySecret.TryGetValue(secret, out string? known)) return known;
            string made = name + (bySecret.Count + 1).ToString("000", CultureInfo.InvariantCulture);
            bySecret[secret] = made;
            secrets[made] = secret;
            return made;
        }
    }
}
