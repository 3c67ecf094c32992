using System.Text.Json.Nodes;

namespace Assistant.Models.Tests;

public sealed class AnthropicProviderTests
{
    [Fact]
    public Task Thoughts_pings_and_unknown_events_are_skipped() => Check(
        """
        event: message_start
        data: {"type":"message_start","message":{"usage":{"input_tokens":1}}}

        event: content_block_start
        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

        event: dance
        data: {"type":"dance","step":[1,2]}

        : a comment
        event: ping
        data: {"type":"ping"}

        event: content_block_delta
        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"yes"}}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},"usage":{"output_tokens":2}}

        event: message_stop
        data: {"type":"message_stop"}


        """, "Length: yes");

    [Fact]
    public Task A_refusal_is_an_answer_with_nothing_to_show() => Check(
        """
        data: {"type":"message_delta","delta":{"stop_reason":"refusal"},"usage":{"output_tokens":0}}

        data: {"type":"message_stop"}


        """, "Refusal: ");

    [Fact]
    public async Task The_key_goes_into_the_vendors_header_and_a_token_into_authorization()
    {
        await using var bench = ProviderBench.Real("anthropic");
        await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        bench.Credential.Set(new Secret(SecretScheme.BearerToken, "token"));
        await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var (first, second) = (bench.Upstream.Calls[0].Request.Headers, bench.Upstream.Calls[1].Request.Headers);
        Assert.Equal(ProviderBench.Key, first["x-api-key"]);
        Assert.Equal("2023-06-01", first["anthropic-version"]);
        Assert.False(first.ContainsKey("authorization"));
        Assert.Equal("Bearer token", second["authorization"]);
        Assert.False(second.ContainsKey("x-api-key"));
    }

    [Fact]
    public async Task The_stable_head_of_a_fill_in_is_marked_for_the_prompt_cache()
    {
        await using var bench = ProviderBench.Real("anthropic");
        await bench.AskAsync(bench.Fill() with { Snippets = [new("A.cs", "class A;")] }, TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(bench.Upstream.Calls[0].Request.Body)!;
        var last = body["messages"]!.AsArray()[^1]!["content"]!.AsArray();
        Assert.NotNull(body["messages"]!.AsArray()[^2]!["content"]![0]!["cache_control"]);
        Assert.NotNull(last[0]!["cache_control"]);
        Assert.Null(last[1]!["cache_control"]);
        Assert.EndsWith("<cursor/></before>", last[1]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("disabled", body["thinking"]!["type"]!.GetValue<string>());
        Assert.Null(body["temperature"]);
    }

    [Fact]
    public async Task The_head_that_questions_share_is_marked_for_the_prompt_cache()
    {
        await using var bench = ProviderBench.Real("anthropic");
        var chat = bench.Chat() with { Turns = [new ChatTurn(ChatRole.User, "<file/>Why?") { Head = "<file/>".Length }] };
        var answer = await bench.AskAsync(chat, TestContext.Current.CancellationToken);
        var content = JsonNode.Parse(bench.Upstream.Calls[0].Request.Body)!["messages"]![0]!["content"]!.AsArray();
        Assert.Equal(["<file/>", "Why?"], content.Select(c => (string)c!["text"]!));
        Assert.Equal("ephemeral", (string)content[0]!["cache_control"]!["type"]!);
        Assert.Null(content[1]!["cache_control"]);
        Assert.Equal(new TokenUsage(16, 4, 1), answer.End!.Usage! with { Output = 1 }); // read, written to the cache and read from it
    }

    [Fact] // the window has room for a whole book, but each key would pay for it
    public async Task A_huge_file_is_not_sent_whole_at_every_key()
    {
        await using var bench = ProviderBench.Real("anthropic");
        string lines = string.Concat(Enumerable.Repeat("    total += sum;\n", 20_000));
        await bench.AskAsync(bench.Fill(lines, lines), TestContext.Current.CancellationToken);
        Assert.InRange(bench.Upstream.Calls[0].Request.Body.Length, 10_000, 30_000);
    }

    [Fact]
    public async Task A_field_that_the_model_refuses_is_left_out_from_then_on()
    {
        await using var bench = ProviderBench.Real("anthropic");
        bench.Upstream.Next(new Fault { Kind = "raw", Status = 400, Body = """{"type":"error","error":{"type":"invalid_request_error","message":"thinking: disabled is not supported by this model"}}""" });
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
        Assert.Equal([true, false, false], bench.Upstream.TextCalls.Select(c => c.Request.Body.Contains("\"thinking\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        await using var bench = ProviderBench.Real("anthropic");
        bench.Credential.Set(null);
        var answer = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal(FailureKind.Unauthorized, answer.Failure?.Kind);
        Assert.Empty(bench.Upstream.Calls);
        Assert.Equal(0, bench.Server.Connections);
    }

    [Fact]
    public async Task Lists_models_and_checks_the_key_without_a_token()
    {
        await using var bench = ProviderBench.Real("anthropic");
        Assert.Equal(["tiny:latest"], (await bench.Provider.Host.ListAsync(TestContext.Current.CancellationToken)).Select(m => m.Name));
        bench.Upstream.Always(Fault.Error("auth"));
        var failure = await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.Host.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Empty(bench.Upstream.TextCalls);
    }

    private static async Task Check(string stream, string expect)
    {
        await using var bench = ProviderBench.Real("anthropic");
        bench.Upstream.Always(new Fault { Kind = "raw", Type = "text/event-stream", Body = stream });
        Assert.Equal(expect, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).ToString());
    }
}
