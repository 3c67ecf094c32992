using System.Diagnostics;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>From a provider's settings to the options of its wire format and of its connection.</summary>
internal static class ProviderOptionsOf
{
    public static ProviderOptions Settings(string id, ProviderSettings settings)
    {
        ProviderOptions options = settings.Kind switch
        {
            "anthropic" => new AnthropicOptions { Id = id },
            "openai" => new OpenAiOptions { Id = id },
            "ollama" => new OllamaOptions { Id = id },
            "llama.cpp" => new LlamaCppOptions { Id = id },
            "openai-compatible" => new OpenAiCompatibleOptions { Id = id },
            _ => throw new UnreachableException($"The settings were checked; the kind {settings.Kind} is not among them."),
        };
        return options with
        {
            BaseUrl = settings.BaseUrl is { } url ? new Uri(url) : null,
            Model = settings.Model,
            ChatModel = settings.ChatModel,
            Headers = settings.Headers ?? options.Headers,
            ContextTokens = settings.ContextTokens ?? options.ContextTokens,
            Timeout = settings.TimeoutMs is { } ms ? TimeSpan.FromMilliseconds(ms) : options.Timeout,
            Locality = settings.Local is { } local ? (local ? Locality.Local : Locality.Cloud) : null,
        };
    }

    public static ConnectionOptions Connection(ProviderSettings settings)
    {
        var usual = new ConnectionOptions();
        return usual with
        {
            ConnectTimeout = settings.ConnectTimeoutMs is { } ms ? TimeSpan.FromMilliseconds(ms) : usual.ConnectTimeout,
            CertificateAuthorityFile = settings.CaFile,
            ClientCertificateFile = settings.ClientCertificateFile,
            ClientKeyFile = settings.ClientKeyFile,
        };
    }
}
