namespace Assistant.Models;

/// <summary>Anthropic's messages API.</summary>
internal sealed record MessagesWire() : UpstreamWire(VendorError.Anthropic)
{
    public override string IdHeader => "request-id";

    public override IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>
    {
        ["anthropic-ratelimit-requests-limit"] = "4000",
        ["anthropic-ratelimit-requests-remaining"] = "3999",
        ["anthropic-organization-id"] = "00000000-0000-4000-8000-000000000000",
        ["cf-ray"] = "9d0000000000abcd-AMS",
        ["server"] = "cloudflare",
        ["via"] = "1.1 google",
    };

    public override string Opening(string model) =>
        Event("message_start", $$$$"""{"type":"message_start","message":{"id":"msg_01fake","type":"message","role":"assistant","model":{{{{Quote(model)}}}},"content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":10,"cache_read_input_tokens":4,"cache_creation_input_tokens":2,"output_tokens":1}}}""")
        + Event("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""")
        + Ping;

    public override string Token(string text) =>
        Event("content_block_delta", $$$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{{Quote(text)}}}}}}""");

    public override string Ping => Event("ping", """{"type":"ping"}""");

    public override string Closing(int tokens) =>
        Event("content_block_stop", """{"type":"content_block_stop","index":0}""")
        + Event("message_delta", $$$"""{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":{{{tokens}}}}}""")
        + Event("message_stop", """{"type":"message_stop"}""");

    public override string Error(string body) => Event("error", body);

    private static string Event(string name, string data) => $"event: {name}\ndata: {data}\n\n";
}
