namespace Assistant.Models;

/// <summary>One piece of a streamed answer.</summary>
public abstract record ModelChunk
{
    private ModelChunk()
    {
    }

    /// <summary>
    /// Who answers, and why that one. First in every stream; a second one in the same stream says that another provider goes on
    /// from here (the text before it stays valid).
    /// </summary>
    public sealed record Start(string ProviderId, string Model, string Reason) : ModelChunk;

    /// <summary>The next characters of the answer.</summary>
    public sealed record Text(string Value) : ModelChunk;

    /// <summary>The answer is complete. A stream that ends without it has failed.</summary>
    /// <param name="Reason">Why the model stopped.</param>
    /// <param name="Usage">Tokens as billed; null where the provider does not say.</param>
    /// <param name="Confidence">The provider's own probability, 0 to 1, that the text is right; null where it gives none.</param>
    public sealed record End(StopReason Reason, TokenUsage? Usage = null, double? Confidence = null) : ModelChunk;
}

/// <summary>Why a model stopped.</summary>
public enum StopReason
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>A stop text came up.</summary>
    StopText,

    /// <summary>The token cap was reached: the text is cut.</summary>
    Length,

    /// <summary>The model declined; there is nothing to show.</summary>
    Refusal,
}

/// <summary>Tokens of one call: read, read from the provider's prompt cache (part of the former), and written.</summary>
public sealed record TokenUsage(int Input, int CachedInput, int Output);
