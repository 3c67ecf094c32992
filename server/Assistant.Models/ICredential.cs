namespace Assistant.Models;

/// <summary>Where a provider's secret comes from. Safe to call from many threads; refreshes are single-flight.</summary>
public interface ICredential
{
    /// <summary>Names it in breaker scopes, logs and status, e.g. <c>env:OPENAI_API_KEY</c>; holds nothing secret. Empty where no
    /// credential is needed.</summary>
    string Id { get; }

    /// <summary>The secret to sign the next call with; null where the user has given none.</summary>
    /// <exception cref="CredentialException">It could not be obtained, e.g. the token command failed.</exception>
    ValueTask<Secret?> GetAsync(CancellationToken cancellation);

    /// <summary>Obtains another secret after the service rejected one. A failure leaves the old one in place.</summary>
    /// <returns>A secret other than the rejected one; null where there is no other.</returns>
    /// <exception cref="CredentialException">It could not be obtained.</exception>
    ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation);
}

/// <summary>A key or token; prints as its scheme only, so that it cannot end in a log by accident.</summary>
public sealed record Secret(SecretScheme Scheme, string Value)
{
    public override string ToString() => $"{Scheme} (hidden)";

    /// <summary>Whether it can stand in a header. Checked before it gets there, since the runtime's own complaint would repeat it.</summary>
    internal bool IsSendable => Value.Length > 0 && Value.All(c => c is > ' ' and <= '~');
}

/// <summary>How a secret is sent.</summary>
public enum SecretScheme
{
    /// <summary>The vendor's own header for keys.</summary>
    ApiKey,

    /// <summary><c>Authorization: Bearer</c>.</summary>
    BearerToken,
}

/// <summary>A secret could not be obtained; the message says how to mend it and holds nothing secret.</summary>
public sealed class CredentialException(string message, Exception? inner = null) : Exception(message, inner);
