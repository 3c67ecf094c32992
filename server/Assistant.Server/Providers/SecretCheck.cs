using Assistant.Models;

namespace Assistant.Server;

/// <summary>Takes a key that a client or <c>login</c> hands over. One that the provider rejects is not kept: the one before it stays in force.</summary>
internal static class SecretCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes a key, and asks the provider's cheapest endpoint whether it is good.</summary>
    public static async Task<SetSecretResult> SetAsync(Core core, string provider, string key, CancellationToken cancellation)
    {
        if (Credentials.IsOverheard(ProviderDefaults.Complete(core.Settings.Settings.Providers)[provider]))
            return new(false, $"The key would be sent without encryption; give `providers.{provider}.baseUrl` an https:// address. It is not kept.");
        var switchboard = core.Switchboard;
        var before = await switchboard.Vault.Of(provider).GetAsync(cancellation);
        switchboard.UseSecret(provider, new Secret(SecretScheme.ApiKey, key));
        var answer = await EndpointAnswer.AskAsync(switchboard.Fleet.Remote(provider)!, Patience, core.Time, cancellation);
        switch (answer)
        {
            case EndpointAnswer.Failed { Kind: FailureKind.Unauthorized }:
                switchboard.UseSecret(provider, before);
                return new(false, $"{ProviderName.Of(provider)} rejects the key; copy it again. It is not kept.");
            case EndpointAnswer.Failed failed:
                return new(true, $"The key is set, but could not be checked: {failed.Sentence}.");
            default:
                return new(true, $"{ProviderName.Of(provider)} accepts the key.");
        }
    }
}
