namespace Assistant.Models;

/// <summary>A secret that the user gave; it can be replaced or removed at any time, and cannot refresh itself.</summary>
/// <param name="id">Names where it comes from, e.g. <c>login:claude</c>.</param>
public sealed class HeldSecret(string id, Secret? secret) : ICredential
{
    private volatile Secret? current = secret;

    public string Id => id;

    /// <summary>Replaces the secret; null removes it.</summary>
    public void Set(Secret? secret) => current = secret;

    public ValueTask<Secret?> GetAsync(CancellationToken cancellation) => new(current);

    /// <summary>Only helps when the user has replaced the secret meanwhile.</summary>
    public ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation) =>
        new(current is { } now && now != rejected ? now : null);
}
