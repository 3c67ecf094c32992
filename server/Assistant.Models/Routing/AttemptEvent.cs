namespace Assistant.Models;

/// <summary>What the loop of a request hears.</summary>
internal abstract record AttemptEvent
{
    private AttemptEvent()
    {
    }

    public sealed record Text(Attempt Attempt, string Value) : AttemptEvent;

    public sealed record Completed(Attempt Attempt, ModelChunk.End End) : AttemptEvent;

    public sealed record Failed(Attempt Attempt, ProviderException Failure) : AttemptEvent;

    /// <summary>No token in the time of its kind; it still runs.</summary>
    public sealed record Overdue(Attempt Attempt) : AttemptEvent;

    /// <summary>A bug in a provider, to be seen by the caller.</summary>
    public sealed record Crashed(Attempt Attempt, Exception Bug) : AttemptEvent;

    /// <summary>A rejected credential was replaced: the candidate may be asked once more.</summary>
    public sealed record Refreshed(Attempt Attempt) : AttemptEvent;

    /// <summary>A clock of the request rang.</summary>
    public sealed record Tick : AttemptEvent
    {
        public static Tick Instance { get; } = new();
    }
}
