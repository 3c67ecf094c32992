using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class StatusTextTests
{
    private static readonly DateTimeOffset TwoPast = new(2026, 3, 11, 14, 2, 0, TimeSpan.Zero);

    [Fact]
    public void With_nothing_set_up_the_embedded_engine_answers_and_all_is_well() => Check(
        RouterHealth.Error,
        "ok: embedded",
        Provider("claude", ProviderState.Disabled),
        Provider("ollama", ProviderState.Unverified),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void The_first_choice_is_named_alone() => Check(
        RouterHealth.Ok,
        "ok: Claude",
        Provider("claude", ProviderState.Ready),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void A_stand_in_says_for_whom_why_and_since_when() => Check(
        RouterHealth.Degraded,
        "degraded: GPT ⟵ Claude 401 since 14:02",
        completion: "gpt",
        Provider("claude", ProviderState.Unauthorized, since: TwoPast),
        Provider("gpt", ProviderState.Ready),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void Offline_is_said_next_to_the_model_that_answers() => Check(
        RouterHealth.Offline,
        "offline: Ollama qwen2.5-coder:1.5b · offline",
        completion: "ollama",
        Provider("claude", ProviderState.Unreachable, since: TwoPast),
        Provider("ollama", ProviderState.Ready, "qwen2.5-coder:1.5b"),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void A_local_server_that_never_answered_is_not_claimed() => Check(
        RouterHealth.Ok,
        "ok: embedded",
        completion: "ollama",
        Provider("ollama", ProviderState.Unverified, "qwen2.5-coder:1.5b"),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void A_broken_cloud_with_nobody_in_its_place_for_chat_is_degraded_not_an_error() => Check(
        RouterHealth.Error,
        "degraded: embedded ⟵ Claude down since 14:02",
        Provider("claude", ProviderState.Open, since: TwoPast),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void Nobody_at_all_is_an_error() => Check(
        RouterHealth.Error,
        "error: nobody",
        Provider("ollama", ProviderState.Unreachable));

    [Fact]
    public void The_one_who_wrote_the_last_text_is_named()
    {
        var status = StatusText.Compose(
            Router(RouterHealth.Ok, "claude", Provider("claude", ProviderState.Ready), Provider("embedded", ProviderState.Ready)),
            new Origin("embedded", "n-gram", "the others took too long"),
            null);
        Assert.Equal("embedded", status.Text);
    }

    private static void Check(RouterHealth health, string expected, params Models.ProviderStatus[] providers) =>
        Check(health, expected, providers[0].Id, providers);

    private static void Check(RouterHealth health, string expected, string completion, params Models.ProviderStatus[] providers)
    {
        var status = StatusText.Compose(Router(health, completion, providers), null, null);
        Assert.Equal(expected, $"{status.Health.ToString().ToLowerInvariant()}: {status.Text}");
    }

    private static RouterStatus Router(RouterHealth health, string completion, params Models.ProviderStatus[] providers) =>
        new(health, new ActiveRoute(completion, "", "first choice"), null, providers);

    private static Models.ProviderStatus Provider(string id, ProviderState state, string model = "", DateTimeOffset? since = null) =>
        new(id, id == "claude" ? "anthropic" : id == "gpt" ? "openai" : id, model, state, "", since);
}
