using System.Net;

namespace Assistant.Models;

/// <summary>Reads the variable OLLAMA_HOST, which says where the server listens, as an address to call.</summary>
internal static class OllamaHost
{
    private const int DefaultPort = 11434;

    /// <summary>Takes <c>host</c>, <c>host:port</c> and <c>scheme://host[:port][/path]</c>. "All interfaces" becomes loopback; what cannot
    /// be read becomes the default address.</summary>
    public static Uri Parse(string? value)
    {
        var fallback = new Uri($"http://127.0.0.1:{DefaultPort}");
        string text = value?.Trim().Trim('"', '\'') ?? "";
        if (text.Length == 0) return fallback;
        bool hasScheme = text.Contains("://", StringComparison.Ordinal);
        if (!hasScheme && IPAddress.TryParse(text.Trim('[', ']'), out var bare) && text.Count(c => c == ':') > 1) text = $"[{bare}]";
        if (text.StartsWith(':')) text = "127.0.0.1" + text;
        if (!Uri.TryCreate(hasScheme ? text : $"http://{text}", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return fallback;
        var builder = new UriBuilder(uri);
        if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            builder.Host = "127.0.0.1";
        if (!hasScheme && uri.IsDefaultPort && !text.EndsWith(":80", StringComparison.Ordinal)) builder.Port = DefaultPort;
        return builder.Uri;
    }
}
