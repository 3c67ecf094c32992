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
        missed: new("claude", "401", TwoPast),
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
        "degraded: embedded ⟵ Claude 529 since 14:02",
        completion: "claude",
        missed: new("claude", "529", TwoPast),
        Provider("claude", ProviderState.Open, since: TwoPast),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void A_limit_of_the_user_is_said_without_a_time() => Check(
        RouterHealth.Degraded,
        "degraded: embedded ⟵ Claude over budget",
        completion: "embedded",
        missed: new("claude", "over budget", null),
        Provider("claude", ProviderState.Ready),
        Provider("embedded", ProviderState.Ready));

    [Fact]
    public void A_cloud_that_is_tried_again_is_not_claimed_before_it_answers() => Check(
        RouterHealth.Error,
        "error: nobody ⟵ Claude 401 since 14:02",
        completion: "claude",
        missed: new("claude", "401", TwoPast),
        Provider("claude", ProviderState.Probing, since: TwoPast));

    [Fact]
    public void What_is_missed_in_chat_alone_is_said_of_chat()
    {
        var router = Router(RouterHealth.Degraded, "claude", Provider("claude", ProviderState.Ready), Provider("gpt", ProviderState.Ready));
        var status = StatusText.Compose(
            router with { Chat = new("gpt", "", "instead of Claude"), MissedForChat = new("claude", "529", TwoPast) }, null, null);
        Assert.Equal("Claude · chat: GPT ⟵ Claude 529 since 14:02", status.Text);
    }

    [Fact]
    public void Who_answered_last_but_failed_since_is_not_named()
    {
        var router = Router(RouterHealth.Degraded, "gpt", Provider("claude", ProviderState.Ready), Provider("gpt", ProviderState.Ready));
        var status = StatusText.Compose(router with { MissedForCompletion = new("claude", "529", TwoPast) }, new Origin("claude", "", ""), null);
        Assert.Equal("GPT ⟵ Claude 529 since 14:02", status.Text);
    }

    [Fact]
    public void What_a_service_wrote_in_several_lines_is_one_row()
    {
        var down = Provider("claude", ProviderState.Open) with { Reason = "Claude: the service failed (500: {\n  \"a\" | \"b\"\r\n})" };
        var status = StatusText.Compose(Router(RouterHealth.Error, "claude", down), null, null);
        Assert.Contains("| Claude | open | the service failed (500: {   \"a\" / \"b\" }) |\n", status.Tooltip, StringComparison.Ordinal);
    }

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

    private static void Check(RouterHealth health, string expected, string completion, params Models.ProviderStatus[] providers) =>
        Check(health, expected, completion, null, providers);

    private static void Check(RouterHealth health, string expected, string completion, MissedChoice? missed, params Models.ProviderStatus[] providers)
    {
        var status = StatusText.Compose(Router(health, completion, providers) with { MissedForCompletion = missed }, null, null);
        Assert.Equal(expected, $"{status.Health.ToString().ToLowerInvariant()}: {status.Text}");
    }

    private static RouterStatus Router(RouterHealth health, string completion, params Models.ProviderStatus[] providers) =>
        new(health, new ActiveRoute(completion, "", "first choice"), null, providers);

    private static Models.ProviderStatus Provider(string id, ProviderState state, string model = "", DateTimeOffset? since = null) =>
        new(id, id == "claude" ? "anthropic" : id == "gpt" ? "openai" : id, model, state, "", since);
}
