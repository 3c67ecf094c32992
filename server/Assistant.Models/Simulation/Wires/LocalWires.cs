namespace Assistant.Models;

/// <summary>Ollama's native API: one JSON object a line.</summary>
internal sealed record OllamaWire(string Path) : UpstreamWire(VendorError.Ollama)
{
    public const string Generate = "generate";
    public const string Chat = "chat";

    public override string ContentType => "application/x-ndjson";

    public override string Opening(string model) => "";

    public override string Token(string text) => Line(text, "\"done\":false");

    public override string Ping => "\n";

    public override string Closing(int tokens) => Line(
        "", $"\"done\":true,\"done_reason\":\"stop\",\"total_duration\":33000000,\"load_duration\":1500000,\"prompt_eval_count\":16,\"eval_count\":{tokens}");

    public override string Error(string body) => body + "\n";

    private string Line(string text, string rest) =>
        $$"""{"model":"fake","created_at":"2026-11-22T07:00:00.1Z",{{Piece(text)}},{{rest}}}""" + "\n";

    private string Piece(string text) => Path == Generate
        ? $"\"response\":{Quote(text)}"
        : $$"""
          "message":{"role":"assistant","content":{{Quote(text)}}}
          """;
}

/// <summary>llama-server's /infill and /completion.</summary>
internal sealed record LlamaCppWire() : UpstreamWire(VendorError.LlamaCpp)
{
    public override string Opening(string model) => "";

    public override string Token(string text) => $$"""data: {"content":{{Quote(text)}},"stop":false}""" + "\n\n";

    public override string Ping => ":\n\n";

    public override string Closing(int tokens) =>
        $$$"""data: {"content":"","stop":true,"stop_type":"eos","truncated":false,"tokens_evaluated":16,"tokens_cached":12,"timings":{"prompt_n":4,"predicted_n":{{{tokens}}}}}""" + "\n\n";

    public override string Error(string body) => $"data: {body}\n\n";
}
