namespace Assistant.Models;

/// <summary>A provider as the router sees it: what answers, who it is, what it signs with and what it costs.</summary>
public sealed record Candidate(IModelProvider Provider, ProviderIdentity Identity)
{
    private static readonly ModelPrice Free = new(0, 0, 0);

    /// <summary>Refreshed after the service rejected it; null where there is nothing to refresh.</summary>
    public ICredential? Credential { get; init; }

    /// <summary>What ghost text costs there.</summary>
    public ModelPrice FillPrice { get; init; } = Free;

    /// <summary>What everything else costs there.</summary>
    public ModelPrice ChatPrice { get; init; } = Free;

    /// <summary>The window in tokens; null where unknown.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Anything but <see cref="Availability.Available"/> is shown, but never called.</summary>
    public Availability Availability { get; init; } = Availability.Available;

    public string Id => Identity.Id;

    public bool IsCloud => Identity.Locality is Locality.Cloud;

    /// <summary>Whether what is sent there stays on this very machine. A host that the user calls local may be another one.</summary>
    public bool IsOnThisMachine => Identity.Host.Length == 0
        || (Uri.TryCreate($"http://{Identity.Host}", UriKind.Absolute, out var host) && ProviderHttp.IsThisMachine(host));

    /// <summary>Whether it answers from this process: no breaker, no clock, no cost.</summary>
    public bool IsEmbedded => Identity.Kind == "embedded";

    public static Candidate Of(IRemoteProvider provider) => new(provider, provider.Identity)
    {
        Credential = provider.Credential,
        ContextTokens = provider.ContextTokens,
        FillPrice = provider.Identity.Locality is Locality.Cloud ? PriceOf(provider.Identity.Model) : Free,
        ChatPrice = provider.Identity.Locality is Locality.Cloud ? PriceOf(provider.Identity.ChatModel) : Free,
    };

    private static ModelPrice PriceOf(string model) => ModelPrices.Find(model) ?? ModelPrices.Assumed;

    public bool CostsMoney(RequestKind kind) => PriceFor(kind) != Free;

    public ModelPrice PriceFor(RequestKind kind) => kind is RequestKind.Completion ? FillPrice : ChatPrice;
}

/// <summary>Whether a configured provider can be called at all.</summary>
public enum Availability
{
    Available,

    /// <summary>The user set <c>enabled</c> to false.</summary>
    Disabled,

    /// <summary>No key was found for it.</summary>
    NoCredential,
}
