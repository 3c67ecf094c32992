using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>What a simulated upstream does with one request, in the words of the incident files. Durations are milliseconds.</summary>
/// <remarks>
/// Kinds: <c>ok</c>; <c>err</c> (a vendor's error, named by <see cref="Err"/>); <c>edge</c> (a page of the network in front);
/// <c>raw</c>; <c>hang</c> (nothing for <see cref="Ms"/>, then <see cref="Then"/> or a lost connection); <c>half-error</c> (a status
/// and half a body, then nothing for <see cref="Ms"/>); and, after
/// <see cref="After"/> tokens of a good stream: <c>stall</c>, <c>ping-stall</c> (keep-alives without progress), <c>drop</c>,
/// <c>eof</c> (a clean end without the end marker), <c>sse-error</c>, <c>truncate</c> (half a line, then gone); and before any
/// byte: <c>reset</c>, <c>close</c>, <c>dns</c>, <c>refused</c>.
/// </remarks>
/// <param name="Weight">The weight in a phase's mix.</param>
/// <param name="Resume">A stall ends with the rest of the answer instead of a lost connection.</param>
/// <param name="Rst">The connection is lost with a reset instead of a plain close.</param>
/// <param name="Empty">The answer is complete and holds no text.</param>
public sealed record Fault(
    string Kind = "ok",
    [property: JsonPropertyName("w")] double Weight = 1,
    string? Err = null,
    JsonElement? Edge = null,
    int? Status = null,
    string? Type = null,
    string? Body = null,
    double LatencyMs = 0,
    double Ms = 30_000,
    Fault? Then = null,
    int After = 3,
    double PingMs = 1_000,
    bool Resume = false,
    bool Rst = false,
    bool Empty = false,
    int? Tokens = null,
    double? TtftMs = null,
    double? GapMs = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    public static Fault Ok { get; } = new();

    public static Fault Parse(string json) => JsonSerializer.Deserialize(json, SimulationJson.Default.Fault)!;

    public static Fault Error(string name) => new() { Kind = "err", Err = name };

    public override string ToString() => Kind + (Err ?? Edge?.ToString() ?? Status?.ToString() ?? "");
}
