namespace Assistant.Models.Tests;

public sealed class ProviderOptionsTests
{
    [Fact]
    public void Every_mistake_is_named_with_its_setting() => Assert.Equal(
        """
        `providers.claude.baseUrl` would send a key without encryption; use https://
        `providers.claude.model` must name a model, or be left out
        `providers.claude.timeoutMs` must be between 100 and 3600000
        `providers.claude.contextTokens` must be at least 512
        `providers.claude.headers.X-Api-Key` would hold a secret in a settings file; use `apiKeyEnv` or `assistant-lsp login claude`
        """,
        Problems(new AnthropicOptions
        {
            Id = "claude",
            BaseUrl = new Uri("http://gateway.example"),
            Model = " ",
            Timeout = TimeSpan.Zero,
            ContextTokens = 1,
            Headers = new Dictionary<string, string> { ["X-Api-Key"] = "k" },
        }, "providers.claude"));

    [Fact]
    public void A_template_that_is_not_known_is_said_to_be_so() => Assert.Equal(
        "`p.fill` is \"template\", but no FIM template is known for the model llama; use \"auto\" or \"chat\"",
        Problems(new OpenAiCompatibleOptions { Id = "team", Model = "llama", Fill = CompatibleFill.Template }, "p"));

    [Fact]
    public void An_address_has_to_be_one() => Assert.Equal(
        "`p.baseUrl` must be an address that begins with http:// or https://",
        Problems(new OllamaOptions { Id = "o", BaseUrl = new Uri("ftp://box") }, "p"));

    [Fact]
    public void The_defaults_have_no_problem() => Assert.Equal("", string.Concat(
        ((ProviderOptions[])[
            new AnthropicOptions { Id = "claude" }, new OpenAiOptions { Id = "gpt" }, new OllamaOptions { Id = "ollama" },
            new OpenAiCompatibleOptions { Id = "lmstudio" }, new LlamaCppOptions { Id = "llamacpp" },
        ]).SelectMany(o => o.Problems("p"))));

    [Fact]
    public void Each_kind_says_who_it_is() => Assert.Equal(
        """
        claude anthropic claude-haiku-5-5 claude-sonnet-5-5 api.anthropic.com:443 Cloud
        gpt openai gpt-6-luna gpt-6-luna api.openai.com:443 Cloud
        lmstudio openai-compatible   127.0.0.1:1234 Local
        llamacpp llama.cpp   127.0.0.1:8012 Local
        team openai-compatible m m gpu.example:8000 Cloud
        marked openai-compatible m m gpu.example:8000 Local
        """,
        string.Join('\n', ((ProviderOptions[])[
            new AnthropicOptions { Id = "claude", ChatModel = "claude-sonnet-5-5" },
            new OpenAiOptions { Id = "gpt" },
            new OpenAiCompatibleOptions { Id = "lmstudio" },
            new LlamaCppOptions { Id = "llamacpp" },
            new OpenAiCompatibleOptions { Id = "team", Model = "m", BaseUrl = new("http://gpu.example:8000/v1") },
            new OpenAiCompatibleOptions { Id = "marked", Model = "m", BaseUrl = new("http://gpu.example:8000/v1"), Locality = Locality.Local },
        ]).Select(o => o.Identify("")).Select(i => $"{i.Id} {i.Kind} {i.Model} {i.ChatModel} {i.Host} {i.Locality}")));

    [Theory]
    [InlineData("claude-sonnet-5-5", 1_000_000, 0, 100_000, 3.0)]
    [InlineData("claude-haiku-5-5-20260901", 1_000_000, 500_000, 0, 0.055)]
    public void A_call_has_its_price(string model, int input, int cached, int output, double expect) =>
        Assert.Equal((decimal)expect, ModelPrices.Find(model)!.Of(new TokenUsage(input, cached, output)));

    private static string Problems(ProviderOptions options, string path) => string.Join('\n', options.Problems(path));
}
