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

    public IEnumerable<string> Problems(string path)
    {
        if (ConnectTimeout < TimeSpan.FromMilliseconds(50) || ConnectTimeout > TimeSpan.FromMinutes(1)) yield return $"`{path}.connectTimeout` must be between 50 ms and 60 s";
        if (CertificateAuthorityFile is { } authority && !File.Exists(authority)) yield return $"`{path}.caFile` names a file that does not exist: {authority}";
        if (ClientCertificateFile is { } client && !File.Exists(client)) yield return $"`{path}.clientCertFile` names a file that does not exist: {client}";
        if (ClientKeyFile is { } key && !File.Exists(key)) yield return $"`{path}.clientKeyFile` names a file that does not exist: {key}";
        if (ClientKeyFile is not null && ClientCertificateFile is null) yield return $"`{path}.clientKeyFile` needs `{path}.clientCertFile`";
    }
}
