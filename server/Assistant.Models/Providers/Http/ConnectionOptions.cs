namespace Assistant.Models;

/// <summary>How this machine reaches services: what a company's network may need.</summary>
public sealed record ConnectionOptions
{
    /// <summary>How long a connection may take to be made.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A PEM file with certificates to trust beside the system's, e.g. a company proxy's.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>A PEM file with the client certificate and its key, where an endpoint asks for one.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>A PEM file with the key of the client certificate, where it is kept apart.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary>What is wrong with these options, one sentence each without a full stop, naming the setting under <paramref name="path"/>.</summary>
    public IEnumerable<string> Problems(string path)
    {
        if (ConnectTimeout < TimeSpan.FromMilliseconds(50) || ConnectTimeout > TimeSpan.FromMinutes(1)) yield return $"`{path}.connectTimeoutMs` must be between 50 and 60000";
        if (CertificateAuthorityFile is { } authority)
        {
            if (Missing(authority) is { } missing) yield return $"`{path}.caFile` {missing}";
            else if (PemFiles.Problem(() => PemFiles.Authorities(authority)) is { } unfit) yield return $"`{path}.caFile` must be a PEM file with certificates: {unfit}";
        }

        string? certificate = ClientCertificateFile is { } client ? Missing(client) : null;
        string? key = ClientKeyFile is { } kept ? Missing(kept) : null;
        if (certificate is not null) yield return $"`{path}.clientCertificateFile` {certificate}";
        if (key is not null) yield return $"`{path}.clientKeyFile` {key}";
        if (ClientKeyFile is not null && ClientCertificateFile is null) yield return $"`{path}.clientKeyFile` needs `{path}.clientCertificateFile`";
        if (ClientCertificateFile is null || (certificate ?? key) is not null) yield break;
        if (PemFiles.Problem(() => PemFiles.Client(ClientCertificateFile, ClientKeyFile).Dispose()) is { } problem)
            yield return $"`{path}.clientCertificateFile` and its key cannot be used: {problem}";
    }

    private static string? Missing(string file) =>
        !Path.IsPathFullyQualified(file) ? $"must be the full path of a file; it is \"{file}\""
        : File.Exists(file) ? null
        : $"names a file that does not exist: {file}";
}
