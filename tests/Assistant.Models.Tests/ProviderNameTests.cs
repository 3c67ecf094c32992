namespace Assistant.Models.Tests;

public sealed class ProviderNameTests
{
    [Theory]
    [InlineData("claude", "Claude")]
    [InlineData("gpt", "GPT")]
    [InlineData("ollama", "Ollama qwen")]
    [InlineData("lmstudio", "LM Studio qwen")]
    [InlineData("llamacpp", "llama.cpp qwen")]
    [InlineData("embedded", "embedded")]
    [InlineData("office", "office")] // one of the user's own
    public void What_is_known_has_a_name_and_what_is_the_users_keeps_its_own(string id, string name) => Assert.Equal(name, ProviderName.WithModel(id, "qwen"));

    [Theory]
    [InlineData("LM Studio: no answer", "no answer")]
    [InlineData("no answer", "no answer")]
    public void A_name_that_stands_already_is_not_said_again(string sentence, string rest) => Assert.Equal(rest, ProviderName.Without("lmstudio", sentence));
}
