using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Models.Messages;

namespace Assistant.Models.Tests;

/// <summary>The official SDK as oracle: for the same question it must send the same body to the same fake, and read the same answers.</summary>
public sealed class AnthropicOracleTests
{
    [Fact]
    public async Task Sends_what_the_SDK_sends_for_a_conversation()
    {
        await using var bench = ProviderBench.Real("anthropic");
        var chat = bench.Chat() with { Stop = ["END"] };
        await bench.AskAsync(chat, TestContext.Current.CancellationToken);
        await Consume(Sdk(bench), new MessageCreateParams
        {
            Model = "claude-haiku-5-5",
            MaxTokens = chat.MaxTokens,
            StopSequences = ["END"],
            System = new List<TextBlockParam> { new(chat.System) { CacheControl = new CacheControlEphemeral() } },
            Messages = [new UserMessageParam(new List<ContentBlockParam> { new TextBlockParam(chat.Turns[0].Text) })],
            Thinking = new ThinkingConfigDisabled(),
        });
        AssertSameBodies(bench);
    }

    [Fact]
    public async Task Sends_what_the_SDK_sends_to_a_model_that_cannot_stop_thinking()
    {
        await using var bench = ProviderBench.Real("anthropic");
        using var provider = new ProviderFactory(TimeProvider.System).Create(
            new AnthropicOptions { Id = "claude", BaseUrl = bench.Server.Url, ChatModel = "claude-opus-5-5" }, bench.Credential, new ConnectionOptions());
        var chat = bench.Chat();
        await foreach (var _ in provider.StreamAsync(chat, TestContext.Current.CancellationToken))
        {
        }

        await Consume(Sdk(bench), new MessageCreateParams
        {
            Model = "claude-opus-5-5",
            MaxTokens = chat.MaxTokens + 4_096,
            System = new List<TextBlockParam> { new(chat.System) { CacheControl = new CacheControlEphemeral() } },
            Messages = [new UserMessageParam(new List<ContentBlockParam> { new TextBlockParam(chat.Turns[0].Text) })],
            OutputConfig = new OutputConfig { Effort = Effort.Low },
        });
        AssertSameBodies(bench);
    }

    [Fact]
    public async Task Knows_the_name_that_the_SDK_has_for_thinking_between_tools_only()
    {
        await using var bench = ProviderBench.Real("anthropic");
        using var provider = new ProviderFactory(TimeProvider.System).Create(
            new AnthropicOptions { Id = "claude", BaseUrl = bench.Server.Url, ChatModel = "claude-sonnet-5-5" }, bench.Credential, new ConnectionOptions());
        await foreach (var _ in provider.StreamAsync(bench.Chat(), TestContext.Current.CancellationToken))
        {
        }

        await Consume(Sdk(bench), new MessageCreateParams
        {
            Model = "claude-sonnet-5-5",
            MaxTokens = 10,
            Messages = [new UserMessageParam("x")],
            Thinking = new ThinkingConfigBetweenTools(),
        });
        var calls = bench.Upstream.TextCalls.Select(c => JsonNode.Parse(c.Request.Body)!["thinking"]!.ToJsonString()).ToList();
        Assert.Equal(calls[1], calls[0]);
    }

    [Fact]
    public async Task Reads_what_the_SDK_reads()
    {
        await using var bench = ProviderBench.Real("anthropic");
        var ours = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var (text, stop, output) = await Consume(Sdk(bench), Question());
        Assert.Equal(text, ours.Text);
        Assert.Equal("end_turn", stop);
        Assert.Equal(StopReason.Done, ours.End?.Reason);
        Assert.Equal(new TokenUsage(16, 4, (int)output), ours.End?.Usage);
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("rate")]
    [InlineData("overloaded")]
    [InlineData("invalid_request")]
    [InlineData("internal")]
    public async Task Fails_where_the_SDK_fails(string error)
    {
        await using var bench = ProviderBench.Real("anthropic");
        bench.Upstream.Always(Fault.Error(error));
        var ours = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var sdk = await Assert.ThrowsAnyAsync<Anthropic.Exceptions.AnthropicApiException>(() => Consume(Sdk(bench), Question()));
        Assert.Equal((int)sdk.StatusCode, ours.Failure?.Status);
        Assert.Equal(sdk.RequestID, ours.Failure?.RequestId);
    }

    [Fact]
    public async Task Sees_a_cut_that_the_SDK_takes_for_an_answer()
    {
        await using var bench = ProviderBench.Real("anthropic");
        bench.Upstream.Always(Fault.Parse("""{"kind":"eof","after":6}"""));
        var ours = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var (text, stop, _) = await Consume(Sdk(bench), Question());
        Assert.Equal(text, ours.Text);
        Assert.Null(stop);
        Assert.Equal(FailureKind.Truncated, ours.Failure?.Kind);
    }

    private static MessageCreateParams Question() => new() { Model = "claude-haiku-5-5", MaxTokens = 10, Messages = [new UserMessageParam("x")] };

    private static AnthropicClient Sdk(ProviderBench bench) => new()
    {
        ApiKey = ProviderBench.Key,
        BaseUrl = bench.Server.Url.AbsoluteUri,
        MaxRetries = 0,
        HttpClient = new HttpClient { Timeout = Timeout.InfiniteTimeSpan },
    };

    private static async Task<(string Text, string? Stop, long Output)> Consume(AnthropicClient client, MessageCreateParams question)
    {
        string text = "";
        string? stop = null;
        long output = 0;
        await foreach (var chunk in client.Messages.CreateStreaming(question, TestContext.Current.CancellationToken))
        {
            if (chunk.TryPickContentBlockDelta(out var block) && block.Delta.TryPickText(out var piece)) text += piece.Text;
            if (!chunk.TryPickDelta(out var delta)) continue;
            stop = delta.Delta.StopReason?.Raw();
            output = delta.Usage.OutputTokens;
        }

        return (text, stop, output);
    }

    private static void AssertSameBodies(ProviderBench bench)
    {
        var bodies = bench.Upstream.TextCalls.Select(c => JsonNode.Parse(c.Request.Body)!).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.True(JsonNode.DeepEquals(bodies[0], bodies[1]), $"ours: {bodies[0].ToJsonString()}\nSDK:  {bodies[1].ToJsonString()}");
    }
}
