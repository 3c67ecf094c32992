using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Assistant.Models;

/// <summary>Makes the handler under a provider's only <see cref="HttpClient"/>.</summary>
public static class ProviderHttp
{
    /// <summary>A handler for one service. The system's proxy is used, but never for this machine itself.</summary>
    /// <exception cref="IOException">A certificate file cannot be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate file is not PEM.</exception>
    public static SocketsHttpHandler CreateHandler(ConnectionOptions options, Uri service)
    {
        var handler = new SocketsHttpHandler
        {
            // Without these two, a cancelled HTTP/1.1 answer is read on for 2 s, while a local engine goes on generating it.
            ResponseDrainTimeout = TimeSpan.Zero,
            MaxResponseDrainSize = 0,
            ConnectTimeout = options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
            // A redirect would carry keys in headers to another host, and turn a POST into a GET.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = !IsThisMachine(service),
        };
        if (service.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) handler.ConnectCallback = LoopbackConnection.ConnectAsync;
        if (options.CertificateAuthorityFile is { } authority) Trust(handler.SslOptions, authority);
        if (options.ClientCertificateFile is { } client) handler.SslOptions.ClientCertificates = [PemFiles.Client(client, options.ClientKeyFile)];
        return handler;
    }

    /// <summary>Whether a service runs on this machine (loopback).</summary>
    public static bool IsThisMachine(Uri service) =>
        service.IsLoopback || (IPAddress.TryParse(service.Host, out var address) && IPAddress.IsLoopback(address));

    private static void Trust(SslClientAuthenticationOptions tls, string authorityFile)
    {
        var authorities = PemFiles.Authorities(authorityFile);
        tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            errors == SslPolicyErrors.None
            || (errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate is X509Certificate2 leaf && IsSignedBy(authorities, leaf, chain));
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 leaf, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // as the system's default for a client
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(leaf);
    }
}
