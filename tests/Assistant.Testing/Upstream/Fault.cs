using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Testing;

/// <summary>What a fake upstream does with one request, in the words of the incident files. Durations are milliseconds.</summary>
/// <remarks>
/// Kinds: <c>ok</c>; <c>err</c> (a vendor's error, named by <see cref="Err"/>); <c>edge</c> (a page of the network in front);
/// <c>raw</c>; <c>hang</c> (nothing for <see cref="Ms"/>, then <see cref="Then"/> or a lost connection); <c>half-error</c> (a status
/// and half a body, then nothing for <see cref="Ms"/>); and, after
/// <see cref="After"/> tokens of a good stream: <c>stall</c>, <c>ping-stall</c> (keep-alives without progress), <c>drop</c>,
/// <c>eof</c> (a clean end without the end marker), <c>sse-error</c>, <c>truncate</c> (half a line, then gone); and before any
/// byte: <c>reset</c>, <c>close</c>, <c>dns</c>, <c>refused</c>.
/// </remarks>
public sealed record Fault
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string Kind { get; init; } = "ok";

    /// <summary>The weight in a phase's mix.</summary>
    [JsonPropertyName("w")]
    public double Weight { get; init; } = 1;

    public string? Err { get; init; }

    public JsonElement? Edge { get; init; }

    public int? Status { get; init; }

    public string? Type { get; init; }

    public string? Body { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public double LatencyMs { get; init; }

    public double Ms { get; init; } = 30_000;

    public Fault? Then { get; init; }

    public int After { get; init; } = 3;

    public double PingMs { get; init; } = 1_000;

    /// <summary>A stall ends with the rest of the answer instead of a lost connection.</summary>
    public bool Resume { get; init; }

    /// <summary>The connection is lost with a reset instead of a plain close.</summary>
    public bool Rst { get; init; }

    /// <summary>The answer is complete and holds no text.</summary>
    public bool Empty { get; init; }

    public int? Tokens { get; init; }

    public double? TtftMs { get; init; }

    public double? GapMs { get; init; }

    public static Fault Ok { get; } = new();

    public static Fault Parse(string json) => JsonSerializer.Deserialize<Fault>(json, Json)!;

    public static Fault Error(string name) => new() { Kind = "err", Err = name };

    internal static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json)!;

    public override string ToString() => Kind + (Err ?? Edge?.ToString() ?? Status?.ToString() ?? "");
}
