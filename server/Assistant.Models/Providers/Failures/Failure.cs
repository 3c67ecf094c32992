namespace Assistant.Models;

/// <summary>A classified failure before it is known whose it is.</summary>
internal sealed record Failure(FailureKind Kind, string Message)
{
    public int? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string? RequestId { get; init; }

    public FailureOrigin Origin { get; init; } = FailureOrigin.Service;

    public ProviderException ToException(string providerId, Exception? inner = null) =>
        new(providerId, Kind, $"{ProviderName.Of(providerId)}: {Redaction.Clean(Message)}", inner)
        {
            Status = Status,
            RetryAfter = RetryAfter,
            RequestId = RequestId,
            Origin = Origin,
        };
}

/// <summary>Carries a failure through a provider's own code, up to <see cref="ProviderStream"/>, which says whose it is.</summary>
internal sealed class FailureException(Failure failure, Exception? inner = null) : Exception(failure.Message, inner)
{
    public FailureException(FailureKind kind, string message, Exception? inner = null)
        : this(new Failure(kind, message), inner)
    {
    }

    public Failure Failure => failure;
}
