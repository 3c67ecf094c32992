using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// Where a provider's key comes from, first found first: the client's secret store, the environment, the file of
/// <c>login</c>, the user's token command.
/// Never from settings. Over plain http, no key goes to another machine.
/// </summary>
internal static class Credentials
{
    public static ICredential For(string id, ProviderSettings settings, SecretVault vault, UserFolders folders)
    {
        if (IsOverheard(settings)) return new FirstCredential($"key:{id}", []);
        var sources = new List<ICredential> { vault.Of(id) };
        if (settings.ApiKeyEnv is { Length: > 0 } key) sources.Add(new EnvironmentSecret(key, SecretScheme.ApiKey));
        if (settings.AuthTokenEnv is { Length: > 0 } token) sources.Add(new EnvironmentSecret(token, SecretScheme.BearerToken));
        sources.Add(new SecretsFile(folders.Config).Of(id));
        if (settings.TokenCommand is { Count: > 0 } command) sources.Add(new TokenCommand(command, Path.Combine(folders.State, $"token-{id}.lock"), TimeProvider.System));
        return new FirstCredential($"key:{id}", sources);
    }

    /// <summary>Whether there is anything to sign with. A token command counts without being run.</summary>
    public static bool Exist(string id, ProviderSettings settings, SecretVault vault, UserFolders folders) => !IsOverheard(settings)
        && (settings.TokenCommand is { Count: > 0 }
        || vault.Of(id).GetAsync(CancellationToken.None) is { IsCompletedSuccessfully: true, Result: not null }
        || IsSet(settings.ApiKeyEnv)
        || IsSet(settings.AuthTokenEnv)
        || new SecretsFile(folders.Config).Has(id));

    /// <summary>Whether others could read a key on its way.</summary>
    public static bool IsOverheard(ProviderSettings settings) => Uri.TryCreate(settings.BaseUrl, UriKind.Absolute, out var url) && url.Scheme == "http" && !ProviderHttp.IsThisMachine(url);

    private static bool IsSet(string? variable) => variable is { Length: > 0 } && !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable));
}
