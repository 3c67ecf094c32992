using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>A request of the simulated user, and what became of it.</summary>
/// <param name="localMs">How long the local model takes to a whole answer at that moment, in milliseconds.</param>
internal sealed class Served(int number, RequestKind kind, DateTimeOffset at, double localMs)
{
    private readonly List<(ModelChunk.Start Start, string Text)> parts = [];

    public int Number => number;

    public RequestKind Kind => kind;

    public DateTimeOffset At => at;

    public double LocalMs => localMs;

    public DateTimeOffset? FirstTextAt { get; private set; }

    public bool HasEnd { get; private set; }

    public ProviderException? Failure { get; set; }

    public IReadOnlyList<(ModelChunk.Start Start, string Text)> Parts => parts;

    public string? Provider => parts.Count == 0 ? null : parts[^1].Start.ProviderId;

    public TimeSpan FirstText => (FirstTextAt ?? DateTimeOffset.MaxValue) - at;

    public void See(ModelChunk chunk, DateTimeOffset now)
    {
        if (chunk is ModelChunk.Start start) parts.Add((start, ""));
        else if (chunk is ModelChunk.End) HasEnd = true;
        else if (chunk is ModelChunk.Text text)
        {
            FirstTextAt ??= now;
            parts[^1] = (parts[^1].Start, parts[^1].Text + text.Value);
        }
    }

    /// <summary>What the user would complain about; null when nothing.</summary>
    public string? Complaint =>
        Failure is not null ? $"#{number} {kind} at {at:HH:mm:ss} failed: {Failure.Message}"
        : !HasEnd ? $"#{number} {kind} at {at:HH:mm:ss} has no end"
        : !parts[^1].Text.EndsWith($"{Provider}:11", StringComparison.Ordinal) && !parts[^1].Text.EndsWith($"{Provider}:11 ", StringComparison.Ordinal)
            ? $"#{number} {kind} at {at:HH:mm:ss} was cut: {parts[^1].Text}"
        : null;
}
