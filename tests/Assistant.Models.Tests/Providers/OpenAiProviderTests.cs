using System.Text.Json.Nodes;

namespace Assistant.Models.Tests;

/// <summary>The traps of the official SDK.</summary>
public sealed class OpenAiProviderTests
{
    [Fact]
    public async Task Sends_the_key_and_nothing_about_this_machine()
    {
        await using var bench = ProviderBench.Real("openai");
        await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var headers = bench.Upstream.Calls[0].Request.Headers;
        Assert.Equal($"Bearer {ProviderBench.Key}", headers["authorization"]);
        Assert.Equal("assistant-lsp/0.1", headers["user-agent"]);
        Assert.DoesNotContain(headers.Keys, h => h.StartsWith("X-Stainless", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_fill_in_thinks_not_at_all_and_stops_at_the_tag()
    {
        await using var bench = ProviderBench.Real("openai");
        await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(bench.Upstream.Calls[0].Request.Body)!;
        Assert.Equal("/v1/chat/completions", bench.Upstream.Calls[0].Request.Path);
        Assert.Equal("none", body["reasoning_effort"]!.GetValue<string>());
        Assert.Equal(64, body["max_completion_tokens"]!.GetValue<int>());
        Assert.Equal("""["\u003C/fill\u003E"]""", body["stop"]!.ToJsonString());
        Assert.Null(body["temperature"]);
    }

    [Fact]
    public async Task A_conversation_gets_room_to_think_beyond_its_cap()
    {
        await using var bench = ProviderBench.Real("openai");
        await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(bench.Upstream.Calls[0].Request.Body)!;
        Assert.Equal("low", body["reasoning_effort"]!.GetValue<string>());
        Assert.Equal(200 + 4_096, body["max_completion_tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task Reads_the_usage_that_comes_after_the_end()
    {
        await using var bench = ProviderBench.Real("openai");
        var answer = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal(new TokenUsage(16, 4, 12), answer.End?.Usage);
    }

    [Fact]
    public Task An_error_inside_the_stream_is_not_an_empty_update() => Check(
        """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

        data: {"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}


        """, "NoQuota after \"a\"");

    [Fact]
    public Task An_unknown_finish_reason_is_a_failure_not_a_crash() => Check(
        """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"weird"}]}


        """, "ServerError after \"a\"");

    [Fact]
    public Task A_line_that_is_not_JSON_is_a_failure_not_a_crash() => Check(
        """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

        data: {"id":


        """, "Truncated after \"a\"");

    [Fact]
    public Task A_filtered_answer_is_a_refusal() => Check(
        """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"content_filter"}]}

        data: [DONE]


        """, "Refusal: ");

    [Fact]
    public Task A_cap_that_went_into_thoughts_is_an_empty_answer() => Check(
        """
        data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":"length"}]}

        data: [DONE]


        """, "Empty after \"\"");

    [Fact]
    public async Task An_error_document_under_a_good_status_is_an_error()
    {
        await using var bench = ProviderBench.Real("openai");
        bench.Upstream.Always(new Fault { Kind = "raw", Body = """{"error":{"message":"slow down","type":"x","code":"rate_limit_exceeded"}}""" });
        Assert.Equal(FailureKind.RateLimited, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure?.Kind);
    }

    [Fact]
    public async Task A_field_that_the_model_refuses_is_left_out_from_then_on()
    {
        await using var bench = ProviderBench.Real("openai");
        bench.Upstream.Next(new Fault { Kind = "raw", Status = 400, Body = """{"error":{"message":"Unsupported value: 'reasoning_effort' does not support 'low' with this model.","type":"invalid_request_error","param":"reasoning_effort","code":"unsupported_value"}}""" });
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
        Assert.Equal([true, false], bench.Upstream.TextCalls.Select(c => c.Request.Body.Contains("reasoning_effort", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        await using var bench = ProviderBench.Real("openai");
        bench.Credential.Set(null);
        Assert.Equal(FailureKind.Unauthorized, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure?.Kind);
        Assert.Equal(0, bench.Server.Connections);
    }

    [Fact]
    public async Task Lists_models()
    {
        await using var bench = ProviderBench.Real("openai");
        Assert.Equal([new ModelDescription("tiny:latest", FillMethod.Chat, Residence.Cloud)], await bench.Provider.Host.ListAsync(TestContext.Current.CancellationToken));
    }

    private static async Task Check(string stream, string expect)
    {
        await using var bench = ProviderBench.Real("openai");
        bench.Upstream.Always(new Fault { Kind = "raw", Type = "text/event-stream", Body = stream });
        Assert.Equal(expect, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).ToString());
    }
}
