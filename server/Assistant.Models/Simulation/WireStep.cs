using System.Text;

namespace Assistant.Models;

/// <summary>One thing that an upstream does on a connection, the same over a real socket and in virtual time.</summary>
public abstract record WireStep
{
    private WireStep()
    {
    }

    public sealed record Wait(TimeSpan Time) : WireStep
    {
        public static Wait Milliseconds(double ms) => new(TimeSpan.FromMilliseconds(ms));
    }

    /// <summary>Status line and headers.</summary>
    public sealed record Head(int Status, IReadOnlyDictionary<string, string> Headers) : WireStep;

    public sealed record Write(ReadOnlyMemory<byte> Bytes) : WireStep
    {
        public static Write Text(string text) => new(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The body ends as it should.</summary>
    public sealed record Finish : WireStep;

    /// <summary>The connection is closed without an end of the body.</summary>
    public sealed record Drop : WireStep;

    /// <summary>The connection is reset.</summary>
    public sealed record Reset : WireStep;

    /// <summary>The host's name does not resolve. A real socket can only be closed.</summary>
    public sealed record NoSuchHost : WireStep;

    /// <summary>Nobody listens. A real socket can only be closed.</summary>
    public sealed record Refused : WireStep;
}

/// <summary>A request as an upstream sees it.</summary>
public sealed record UpstreamRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A request that an upstream served, kept for whoever asks afterwards.</summary>
/// <param name="At">When it arrived, on the upstream's clock.</param>
public sealed record UpstreamCall(DateTimeOffset At, UpstreamRequest Request, Fault Fault)
{
    /// <summary>Completes when the upstream is done with it.</summary>
    public Task<CallEnd> Ended => end.Task;

    private readonly TaskCompletionSource<CallEnd> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A question for text, not for a list or a state.</summary>
    public bool AsksForText { get; init; }

    internal void End(CallEnd how) => end.TrySetResult(how);
}

/// <summary>How an upstream got rid of a request.</summary>
public enum CallEnd
{
    /// <summary>The answer (or the fault) was played to its end.</summary>
    Played,

    /// <summary>The client went away first.</summary>
    ClientGone,
}
