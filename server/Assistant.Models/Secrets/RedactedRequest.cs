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
            FillRequest fill => fill with
            {
                Prefix = stand.Redact(fill.Prefix.ToString()).AsMemory(),
                Suffix = stand.Redact(fill.Suffix.ToString()).AsMemory(),
                Head = stand.Redact(fill.Head),
                Snippets = [.. fill.Snippets.Select(s => s with { Text = stand.Redact(s.Text) })],
            },
            ChatRequest chat => Of(chat, stand),
            _ => throw new NotSupportedException($"Requests of type {request.GetType().Name} cannot be redacted."),
        };
        return stand.Secrets.Count == 0 ? new(request, stand.Secrets) : new(redacted, stand.Secrets);
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

        public string Redact(string text)
        {
            var places = SecretFinder.Find(text);
            if (places.Count == 0) return text;
            var redacted = new StringBuilder(text.Length);
            int at = 0;
            foreach (var place in places)
            {
                redacted.Append(text, at, place.Start.Value - at).Append(For(text[place]));
                at = place.End.Value;
            }

            return redacted.Append(text, at, text.Length - at).ToString();
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
