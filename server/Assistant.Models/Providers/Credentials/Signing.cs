namespace Assistant.Models;

/// <summary>Gets the secret for a call, or says what is wrong with it.</summary>
internal static class Signing
{
    /// <summary>The secret to sign a call with; null where there is none.</summary>
    /// <exception cref="FailureException">It cannot be sent.</exception>
    public static async ValueTask<Secret?> SendableAsync(this ICredential credential, CancellationToken cancellation)
    {
        var secret = await credential.GetAsync(cancellation);
        return secret is { IsSendable: false }
            ? throw new FailureException(FailureKind.Unauthorized, "the key holds characters that no key has, such as a line break; set it again")
            : secret;
    }

    public static FailureException NoKey() => new(FailureKind.Unauthorized, "no key is set");
}
