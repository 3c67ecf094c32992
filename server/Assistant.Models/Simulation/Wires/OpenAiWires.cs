namespace Assistant.Models;

/// <summary>OpenAI's chat completions, and the many servers that speak them.</summary>
internal sealed record OpenAiChatWire() : UpstreamWire(VendorError.OpenAi)
{
    public override IReadOnlyDictionary<string, string> Headers { get; } = OpenAiHeaders.Good;

    public override string Opening(string model) => Chunk("""{"role":"assistant","content":""}""");

    public override string Token(string text) => Chunk($$$"""{"content":{{{Quote(text)}}}}""");

    public override string Ping => ": keep-alive\n\n";

    public override string Closing(int tokens) =>
        Chunk("{}", "\"stop\"")
        + $$$$"""data: {"id":"chatcmpl-fake","object":"chat.completion.chunk","created":1,"model":"fake","choices":[],"usage":{"prompt_tokens":16,"completion_tokens":{{{{tokens}}}},"total_tokens":{{{{16 + tokens}}}},"prompt_tokens_details":{"cached_tokens":4}}}""" + "\n\n"
        + "data: [DONE]\n\n";

    public override string Error(string body) => $"data: {body}\n\n";

    private static string Chunk(string delta, string finish = "null") =>
        $$$"""data: {"id":"chatcmpl-fake","object":"chat.completion.chunk","created":1,"model":"fake","choices":[{"index":0,"delta":{{{delta}}},"finish_reason":{{{finish}}}}]}""" + "\n\n";
}

/// <summary>OpenAI's older text completions, which local servers use for FIM templates.</summary>
internal sealed record OpenAiTextWire() : UpstreamWire(VendorError.OpenAi)
{
    public override IReadOnlyDictionary<string, string> Headers { get; } = OpenAiHeaders.Good;

    public override string Opening(string model) => "";

    public override string Token(string text) => Chunk(text, "null");

    public override string Ping => ": keep-alive\n\n";

    public override string Closing(int tokens) => Chunk("", "\"stop\"") + "data: [DONE]\n\n";

    public override string Error(string body) => $"data: {body}\n\n";

    private static string Chunk(string text, string finish) =>
        $$$"""data: {"id":"cmpl-fake","object":"text_completion","created":1,"model":"fake","choices":[{"index":0,"text":{{{Quote(text)}}},"logprobs":null,"finish_reason":{{{finish}}}}]}""" + "\n\n";
}

internal static class OpenAiHeaders
{
    public static IReadOnlyDictionary<string, string> Good { get; } = new Dictionary<string, string>
    {
        ["x-ratelimit-limit-requests"] = "10000",
        ["x-ratelimit-remaining-requests"] = "9999",
        ["x-ratelimit-reset-requests"] = "6ms",
        ["openai-processing-ms"] = "120",
        ["cf-ray"] = "9d0000000000abcd-AMS",
        ["server"] = "cloudflare",
    };
}
