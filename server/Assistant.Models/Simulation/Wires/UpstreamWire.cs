namespace Assistant.Models;

/// <summary>How one wire format streams an answer.</summary>
internal abstract record UpstreamWire(IReadOnlyDictionary<string, VendorError> Errors)
{
    public virtual string ContentType => "text/event-stream; charset=utf-8";

    /// <summary>Headers of every good answer.</summary>
    public virtual IReadOnlyDictionary<string, string> Headers => new Dictionary<string, string>();

    public virtual string IdHeader => "x-request-id";

    public abstract string Opening(string model);

    public abstract string Token(string text);

    public abstract string Ping { get; }

    public abstract string Closing(int tokens);

    /// <summary>An error inside a stream that began well.</summary>
    public abstract string Error(string body);

    /// <summary>The wire format of a path; null for a path that does not stream text.</summary>
    public static UpstreamWire? For(string path) =>
        path.EndsWith("/messages", StringComparison.Ordinal) ? new MessagesWire()
        : path.EndsWith("/chat/completions", StringComparison.Ordinal) || path.EndsWith("/fim/completions", StringComparison.Ordinal) ? new OpenAiChatWire()
        : path.EndsWith("/completions", StringComparison.Ordinal) ? new OpenAiTextWire()
        : path.EndsWith("/api/generate", StringComparison.Ordinal) ? new OllamaWire(OllamaWire.Generate)
        : path.EndsWith("/api/chat", StringComparison.Ordinal) ? new OllamaWire(OllamaWire.Chat)
        : path.EndsWith("/infill", StringComparison.Ordinal) || path.EndsWith("/completion", StringComparison.Ordinal) ? new LlamaCppWire()
        : null;

    protected static string Quote(string text) => SimulationJson.Quote(text);
}
