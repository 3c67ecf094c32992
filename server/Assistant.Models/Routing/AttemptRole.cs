namespace Assistant.Models;

/// <summary>Why a candidate was called within a request.</summary>
public enum AttemptRole
{
    /// <summary>The best candidate of the route.</summary>
    First,

    /// <summary>The next one after a failure.</summary>
    Failover,

    /// <summary>A second one while the first is slow.</summary>
    Hedge,

    /// <summary>A healthy one next to a probe.</summary>
    Backup,

    /// <summary>The same one again, with a fresh token.</summary>
    Retry,

    /// <summary>A local one, because the request is late.</summary>
    Late,

    /// <summary>A local one whose answer is only used if the better one does not end in time.</summary>
    Reserve,

    /// <summary>A broken one before its time, because nobody else is left.</summary>
    LastHope,

    /// <summary>A small request of our own, because no request of the user ever comes to a broken one.</summary>
    Background,
}
