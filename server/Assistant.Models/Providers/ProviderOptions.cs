namespace Assistant.Models;

/// <summary>What a user can set for one provider; each kind adds its own.</summary>
public abstract record ProviderOptions
{
    /// <summary>The id under which settings and routes name it.</summary>
    public required string Id { get; init; }

    /// <summary>The wire format, as settings name it.</summary>
    public abstract string Kind { get; }

    /// <summary>Where the service is; null for the kind's usual address.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The model that fills in the middle; null for the kind's default, or for the server's choice.</summary>
    public string? Model { get; init; }

    /// <summary>The model for everything else; null for <see cref="Model"/>.</summary>
    public string? ChatModel { get; init; }

    /// <summary>Headers that every call carries, for gateways; never secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest that one call may take, whatever the routes allow.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether text may go there while the user works offline; null to decide by the address (this machine: local).</summary>
    public Locality? Locality { get; init; }

    /// <summary>The window of the models there, in tokens; prompts are cut to it.</summary>
    public int ContextTokens { get; init; } = 16_384;

    /// <summary>The most of a file and its related code that one fill-in sends, in tokens: it is paid for, and waited for, at every key.</summary>
    public int FillTokens { get; init; } = 6_000;

    /// <summary>The kind's usual address.</summary>
    public abstract Uri DefaultUrl { get; }

    /// <summary>Whether a call without a key is pointless.</summary>
    internal virtual bool NeedsCredential => false;

    internal Uri Address => BaseUrl ?? DefaultUrl;

    internal virtual string CompletionModel => Model ?? "";

    internal string ConversationModel => ChatModel ?? CompletionModel;

    /// <summary>What is wrong with these options, one sentence each, naming the setting under <paramref name="path"/>.</summary>
    public virtual IEnumerable<string> Problems(string path)
    {
        if (BaseUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            yield return $"`{path}.baseUrl` must be an address that begins with http:// or https://";
        if (BaseUrl is { IsAbsoluteUri: true } plain && plain.Scheme == "http" && NeedsCredential && !ProviderHttp.IsThisMachine(plain))
            yield return $"`{path}.baseUrl` would send a key without encryption; use https://";
        if (Model is { } model && string.IsNullOrWhiteSpace(model)) yield return $"`{path}.model` must name a model, or be left out";
        if (ChatModel is { } chat && string.IsNullOrWhiteSpace(chat)) yield return $"`{path}.chatModel` must name a model, or be left out";
        if (Timeout < TimeSpan.FromMilliseconds(100) || Timeout > TimeSpan.FromHours(1)) yield return $"`{path}.timeoutMs` must be between 100 and 3600000";
        if (ContextTokens < 512) yield return $"`{path}.contextTokens` must be at least 512";
        if (FillTokens < 256) yield return $"`{path}.fillTokens` must be at least 256";
        foreach (string name in Headers.Keys.Where(IsSecretHeader))
            yield return $"`{path}.headers.{name}` would hold a secret in a settings file; use `apiKeyEnv` or `assistant-lsp login {Id}`";
    }

    internal ProviderIdentity Identify(string credentialId) => new(
        Id, Kind, CompletionModel, ConversationModel, $"{Address.Host}:{Address.Port}", credentialId, Locality ?? DefaultLocality);

    /// <summary>By the address, unless a model of a local server is known to run elsewhere.</summary>
    internal virtual Locality DefaultLocality => ProviderHttp.IsThisMachine(Address) ? Models.Locality.Local : Models.Locality.Cloud;

    private static bool IsSecretHeader(string name) =>
        name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.Contains("api-key", StringComparison.OrdinalIgnoreCase);
}
