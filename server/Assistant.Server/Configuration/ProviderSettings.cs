using Assistant.Models;

namespace Assistant.Server;

/// <summary>One provider's settings; what is null falls back to the built-in provider of that id, then to the kind's default.</summary>
public sealed record ProviderSettings
{
    /// <summary>The wire format that the service speaks.</summary>
    public string? Kind { get; init; }

    /// <summary>The model that writes ghost text.</summary>
    public string? Model { get; init; }

    /// <summary>The model for everything else; left out, the same one.</summary>
    public string? ChatModel { get; init; }

    /// <summary>Where the service is: a full http or https address.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Name of the environment variable that holds the key.</summary>
    public string? ApiKeyEnv { get; init; }

    /// <summary>Name of the environment variable that holds a bearer token.</summary>
    public string? AuthTokenEnv { get; init; }

    /// <summary>A program and its arguments that print a token; read from the user file only.</summary>
    public IReadOnlyList<string>? TokenCommand { get; init; }

    /// <summary>Headers that every call carries, for gateways; never secrets.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Tokens that a prompt and its answer may take together: the window of the models there.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Milliseconds that one call may take in all.</summary>
    public int? TimeoutMs { get; init; }

    /// <summary>Milliseconds in which a connection must be made.</summary>
    public int? ConnectTimeoutMs { get; init; }

    /// <summary>Full path of a PEM file with certificates to trust beside the system's, such as a company proxy's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Full path of a PEM file with the client certificate that the service asks for.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>Full path of a PEM file with the key of that certificate; left out where both are in one file.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>Whether it is used at all; null means yes.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The endpoint is the user's own: it still serves when nothing may leave the machine.</summary>
    public bool? Local { get; init; }

    private bool NamesAKey => !string.IsNullOrEmpty(ApiKeyEnv) || !string.IsNullOrEmpty(AuthTokenEnv) || TokenCommand is { Count: > 0 };

    /// <summary>What is wrong with a provider's settings, one sentence each, once what was left open is filled in.</summary>
    internal IEnumerable<string> Problems(string id)
    {
        string path = $"providers.{id}";
        var shape = ShapeProblems(path).ToList();
        if (shape.Count > 0 || Kind is null or "embedded") return shape; // options can only be made of what has the right shape
        return ProviderOptionsOf.Settings(id, this).Problems(path).Concat(ProviderOptionsOf.Connection(this).Problems(path)).Select(p => $"{p}.");
    }

    private IEnumerable<string> ShapeProblems(string path)
    {
        if (Kind is not null && !ProviderDefaults.Kinds.Contains(Kind))
        {
            yield return $"`{path}.kind` is \"{Kind}\"; it must be one of {string.Join(", ", ProviderDefaults.Kinds)}.";
        }

        if (BaseUrl is not null)
        {
            if (!(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                yield return $"`{path}.baseUrl` is \"{BaseUrl}\"; it must be a full http or https address such as http://127.0.0.1:1234/v1.";
            else if (url.Scheme == "http" && NamesAKey && !ProviderHttp.IsThisMachine(url))
                yield return $"`{path}.baseUrl` would send a key without encryption; use https://.";
        }

        if (TimeoutMs is < 100 or > 600_000) yield return $"`{path}.timeoutMs` must be between 100 and 600000.";
    }
}
