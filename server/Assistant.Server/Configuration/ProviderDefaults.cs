namespace Assistant.Server;

/// <summary>The providers that exist without being listed. Model ids follow the vendors' lists of November 2026.</summary>
public static class ProviderDefaults
{
    public static IReadOnlyList<string> Kinds { get; } = ["anthropic", "openai", "ollama", "llama.cpp", "openai-compatible", "embedded"];

    public static IReadOnlyDictionary<string, ProviderSettings> BuiltIn { get; } = new Dictionary<string, ProviderSettings>
    {
        ["claude"] = new() { Kind = "anthropic", BaseUrl = "https://api.anthropic.com", Model = "claude-haiku-5-5", ChatModel = "claude-sonnet-5-5", ApiKeyEnv = "ANTHROPIC_API_KEY" },
        ["gpt"] = new() { Kind = "openai", BaseUrl = "https://api.openai.com/v1", Model = "gpt-6-luna", ChatModel = "gpt-6.1-sol", ApiKeyEnv = "OPENAI_API_KEY" },
        ["ollama"] = new() { Kind = "ollama", Model = "qwen2.5-coder:1.5b" },
        ["lmstudio"] = new() { Kind = "openai-compatible", BaseUrl = "http://127.0.0.1:1234/v1" },
        ["llamacpp"] = new() { Kind = "llama.cpp", BaseUrl = "http://127.0.0.1:8012" },
        ["embedded"] = new() { Kind = "embedded" },
    };

    /// <summary>All providers, the built-in ones included, each with what the user left open filled in.</summary>
    public static IReadOnlyDictionary<string, ProviderSettings> Complete(IReadOnlyDictionary<string, ProviderSettings> own)
    {
        var all = new Dictionary<string, ProviderSettings>(BuiltIn);
        foreach (var (id, mine) in own) all[id] = BuiltIn.TryGetValue(id, out var given) ? Fill(mine, given) : mine;
        return all;
    }

    private static ProviderSettings Fill(ProviderSettings mine, ProviderSettings given) => mine with
    {
        Kind = mine.Kind ?? given.Kind,
        Model = mine.Model ?? given.Model,
        ChatModel = mine.ChatModel ?? given.ChatModel,
        BaseUrl = mine.BaseUrl ?? given.BaseUrl,
        ApiKeyEnv = mine.ApiKeyEnv ?? given.ApiKeyEnv,
    };
}
