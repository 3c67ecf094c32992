namespace Assistant.Models;

/// <summary>A secret from an environment variable, read at every call; an empty one counts as none.</summary>
public sealed class EnvironmentSecret(string variable, SecretScheme scheme, Func<string, string?> environment) : ICredential
{
    public EnvironmentSecret(string variable, SecretScheme scheme)
        : this(variable, scheme, Environment.GetEnvironmentVariable)
    {
    }

    public string Id => $"env:{variable}";

    public ValueTask<Secret?> GetAsync(CancellationToken cancellation) => new(Read());

    public ValueTask<Secret?> RefreshAsync(Secret rejected, CancellationToken cancellation) =>
        new(Read() is { } now && now != rejected ? now : null);

    private Secret? Read() => environment(variable)?.Trim() is { Length: > 0 } value ? new Secret(scheme, value) : null;
}
