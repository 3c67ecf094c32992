namespace Assistant.Models;

/// <summary>
/// A made-up user at work: a request every six seconds, 40 % ghost text, 25 % explanations, 25 % fixes, 10 % architecture. The same random
/// numbers give the same requests.
/// </summary>
public sealed class SimulatedRequests(Random random, TimeProvider time)
{
    /// <summary>From one request to the next.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(6);

    private int made;

    /// <summary>Every kind of request in the order of <paramref name="ids"/>, and architecture with <c>gpt</c> first.</summary>
    public static Routes RoutesOver(IReadOnlyList<string> ids) => new()
    {
        Completion = ids,
        SmallFix = ids,
        Refactor = ids,
        Explain = ids,
        Architecture = [.. ids.OrderBy(i => i == "gpt" ? 0 : 1)],
    };

    /// <summary>A healthy cloud's usual time to the first token, in milliseconds.</summary>
    public static double FirstTokenMs(RequestKind kind) => kind is RequestKind.Completion ? 250 : 700;

    public RequestKind DrawKind() => random.NextDouble() switch
    {
        < 0.40 => RequestKind.Completion,
        < 0.65 => RequestKind.Explain,
        < 0.90 => RequestKind.SmallFix,
        _ => RequestKind.Architecture,
    };

    /// <summary>How many times as long as usual an answer takes: log-normal, 95 % below 1.65.</summary>
    public double DrawPace() => Math.Exp(0.3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    /// <summary>A request of its own conversation, with the deadline of its kind.</summary>
    public ModelRequest Make(RequestKind kind) => kind is RequestKind.Completion
        ? new FillRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 64,
            Deadline = time.GetUtcNow() + KindClocks.Deadline(kind),
            Workspace = "",
            Path = "Counter.cs",
            Language = "csharp",
            Prefix = "class Counter\n{\n    int count = ".AsMemory(),
            Suffix = ";\n}\n".AsMemory(),
        }
        : new ChatRequest
        {
            Kind = kind,
            Confinement = Confinement.None,
            MaxTokens = 1000,
            Deadline = time.GetUtcNow() + KindClocks.Deadline(kind),
            System = "You help.",
            Turns = [new(ChatRole.User, $"Question {++made}")],
        };
}
