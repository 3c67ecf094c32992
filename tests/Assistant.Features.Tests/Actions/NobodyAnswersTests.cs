using Assistant.Models;

namespace Assistant.Features.Tests;

public sealed class NobodyAnswersTests
{
    private static readonly DateTimeOffset Two = new(2026, 11, 24, 14, 2, 0, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2026, 11, 24, 14, 2, 0)));

    [Fact]
    public void Who_is_down_since_when_and_what_happens_next() => Assert.Equal(
        "No model can explain Total now: Claude is down since 14:02 and GPT limits the rate since 14:02; the next try is at 14:05.",
        Sentence(Provider("claude", ProviderState.Open, 5), Provider("gpt", ProviderState.Cooling, 9)));

    [Fact]
    public void A_rejected_key_is_for_the_user_to_mend() => Assert.Equal(
        "No model can explain Total now: Claude rejects the key since 14:02; set another key.",
        Sentence(Provider("claude", ProviderState.Unauthorized, null)));

    [Fact]
    public void Without_the_users_word_no_cloud_is_asked() => Assert.Equal(
        "No model can explain Total: you have not agreed to cloud models yet, and no model runs on this machine.",
        Sentence(Provider("claude", ProviderState.NotAllowed, null) with { Reason = "you have not agreed to cloud models yet" }));

    [Fact]
    public void With_nothing_set_up_it_says_how() => Assert.Equal(
        "No model can explain Total: set a key, or start Ollama, LM Studio or llama.cpp.",
        Sentence(Provider("claude", ProviderState.Disabled, null), Provider("ollama", ProviderState.Unreachable, null) with { Kind = "ollama" }));

    private static string Sentence(params ProviderStatus[] providers) =>
        NobodyAnswers.Sentence("explain Total", new RouterStatus(RouterHealth.Error, null, null, providers));

    private static ProviderStatus Provider(string id, ProviderState state, int? nextMinute) =>
        new(id, id == "claude" ? "anthropic" : "openai", "m", state, "", state is ProviderState.Disabled ? null : Two, nextMinute is { } m ? Two.AddMinutes(m - 2) : null);
}
