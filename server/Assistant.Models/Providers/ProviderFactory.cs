namespace Assistant.Models;

/// <summary>Makes providers out of their options.</summary>
public sealed class ProviderFactory(TimeProvider time)
{
    /// <summary>A provider over a handler of the caller's choice: the real network (<see cref="ProviderHttp"/>), or a test's.</summary>
    /// <remarks>The provider owns the handler, and disposes of it.</remarks>
    public IRemoteProvider Create(ProviderOptions options, ICredential credential, HttpMessageHandler handler) => options switch
    {
        AnthropicOptions claude => new AnthropicProvider(claude, credential, handler, time),
        OpenAiOptions gpt => new OpenAiProvider(gpt, credential, handler, time),
        OllamaOptions ollama => new OllamaProvider(ollama, credential, handler, time),
        LlamaCppOptions llama => new LlamaCppProvider(llama, credential, handler, time),
        OpenAiCompatibleOptions compatible => new OpenAiCompatibleProvider(compatible, credential, handler, time),
        _ => throw new ArgumentException($"No provider speaks {options.Kind}.", nameof(options)),
    };

    /// <summary>A provider over the real network.</summary>
    public IRemoteProvider Create(ProviderOptions options, ICredential credential, ConnectionOptions connection) =>
        Create(options, credential, ProviderHttp.CreateHandler(connection, options.Address));
}
