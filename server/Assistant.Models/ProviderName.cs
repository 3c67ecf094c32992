namespace Assistant.Models;

/// <summary>Providers as people call them, wherever a sentence names one; settings and commands name them by id.</summary>
public static class ProviderName
{
    /// <summary>The name of a vendor or a program; for a provider that the user has named, that name.</summary>
    public static string Of(string id) => id switch
    {
        "claude" => "Claude",
        "gpt" => "GPT",
        "ollama" => "Ollama",
        "lmstudio" => "LM Studio",
        "llamacpp" => "llama.cpp",
        _ => id,
    };

    /// <summary>A sentence about a provider without its name, which a failure begins with: for where the name stands already.</summary>
    public static string Without(string id, string sentence) =>
        sentence.StartsWith($"{Of(id)}: ", StringComparison.Ordinal) ? sentence[(Of(id).Length + 2)..] : sentence;

    /// <summary>The name, and beside it the model where the name alone says nothing of it: what runs on this machine is whatever the user has loaded.</summary>
    public static string WithModel(string id, string model) => id is "ollama" or "lmstudio" or "llamacpp" ? $"{Of(id)} {model}".TrimEnd() : Of(id);
}
