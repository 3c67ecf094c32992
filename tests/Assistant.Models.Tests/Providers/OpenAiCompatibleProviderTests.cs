using System.Text.Json.Nodes;

namespace Assistant.Models.Tests;

public sealed class OpenAiCompatibleProviderTests
{
    [Fact]
    public async Task Fills_in_with_the_models_template_and_asks_without_a_key()
    {
        await using var bench = ProviderBench.Real("openai-compatible");
        bench.Credential.Set(null);
        await bench.AskAsync(bench.Fill("a", "b"), TestContext.Current.CancellationToken);
        var call = bench.Upstream.TextCalls[0].Request;
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal("/v1/completions", call.Path);
        Assert.Equal("<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>", body["prompt"]!.GetValue<string>());
        Assert.Equal(64, body["max_tokens"]!.GetValue<int>());
        Assert.Null(body["max_completion_tokens"]);
        Assert.False(call.Headers.ContainsKey("authorization"));
    }

    [Theory]
    [InlineData(CompatibleFill.Suffix, "/v1/completions")]
    [InlineData(CompatibleFill.Fim, "/v1/fim/completions")]
    public async Task Vendors_with_a_suffix_of_their_own_get_one(CompatibleFill fill, string path)
    {
        await using var bench = With(o => o with { Fill = fill });
        var answer = await bench.AskAsync(bench.Fill("a", "b"), TestContext.Current.CancellationToken);
        var call = bench.Upstream.TextCalls[0].Request;
        Assert.Equal(path, call.Path);
        Assert.Equal("b", JsonNode.Parse(call.Body)!["suffix"]!.GetValue<string>());
        Assert.Null(answer.Failure);
    }

    [Fact]
    public async Task A_gateway_without_text_completions_is_asked_by_chat_from_then_on()
    {
        await using var bench = ProviderBench.Real("openai-compatible");
        bench.Upstream.Next(Fault.Parse("""{"kind":"raw","status":404,"body":"{\"detail\":\"Not Found\"}"}"""));
        Assert.StartsWith("up:0 ", (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
        await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        Assert.Equal(["/v1/completions", "/v1/chat/completions", "/v1/chat/completions"], bench.Upstream.TextCalls.Select(c => c.Request.Path));
    }

    [Fact]
    public async Task A_strict_server_is_asked_again_without_what_it_does_not_know()
    {
        await using var bench = ProviderBench.Real("openai-compatible");
        bench.Upstream.Next(Fault.Parse("""{"kind":"raw","status":422,"body":"{\"detail\":[{\"loc\":[\"body\",\"stream_options\"],\"msg\":\"extra fields not permitted\"}]}"}"""));
        Assert.Null((await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure);
        Assert.Equal([true, false], bench.Upstream.TextCalls.Select(c => c.Request.Body.Contains("stream_options", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_model_in_the_settings_a_loaded_one_is_taken_that_fits_the_work()
    {
        await using var bench = With(o => o with { Model = null });
        bench.Upstream.Models.Set(
            new SimulatedModel("starcoder2-7b") { Loaded = false },
            new SimulatedModel("llama-3.2-3b"),
            new SimulatedModel("qwen2.5-coder-7b"));
        var fill = await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        var chat = await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal("qwen2.5-coder-7b", fill.Start?.Model);
        Assert.Equal("llama-3.2-3b", chat.Start?.Model);
    }

    [Fact]
    public async Task Without_any_loaded_model_the_user_is_told_so()
    {
        await using var bench = With(o => o with { Model = null });
        bench.Upstream.Models.Set(new SimulatedModel("qwen2.5-coder-7b") { Loaded = false });
        var failure = (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure;
        Assert.Equal("openai-compatible: no model is loaded there; load one, or set `model`", failure?.Message);
    }

    [Fact]
    public async Task A_model_that_LM_Studio_has_on_disk_is_loaded_in_the_background()
    {
        await using var bench = ProviderBench.Real("openai-compatible");
        bench.Upstream.Models.Set(new SimulatedModel("qwen2.5-coder-1.5b") { Loaded = false });
        bench.Upstream.Models.LoadTimeMs = 100;
        Assert.Equal(FailureKind.Loading, (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure?.Kind);
        await bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken);
        Assert.Null((await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure);
        Assert.Single(bench.Upstream.Calls, c => c.Request.Path == "/api/v1/models/load");
    }

    [Fact]
    public async Task Lists_what_LM_Studio_has_with_the_window_that_it_was_loaded_with()
    {
        await using var bench = ProviderBench.Real("openai-compatible");
        bench.Upstream.Models.Set(new SimulatedModel("qwen2.5-coder-7b"), new SimulatedModel("llama-3.2-3b") { Loaded = false });
        Assert.Equal(
            [
                new("qwen2.5-coder-7b", FillMethod.Template, Residence.Loaded, 4096, 986_000_000),
                new("llama-3.2-3b", FillMethod.Chat, Residence.OnDisk, 32768, 986_000_000),
            ],
            await bench.Provider.Host.ListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: [DONE]\n\n", "Done: a")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"weird\"}]}\n\n", "Done: a")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n", "Truncated after \"a\"")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"error\":\"out of memory\"}\n\n", "ServerError after \"a\"")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\ndata: {\"object\":\"error\",\"message\":\"boom\",\"code\":500}\n\n", "ServerError after \"a\"")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\n", "Done: a")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"<think>hm</thi\"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"nk>\\n\\na\"},\"finish_reason\":\"stop\"}]}\n\n", "Done: a")]
    [InlineData(": keep-alive\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"length\"}]}\n\n", "Length: a")]
    public async Task Streams_as_the_many_servers_write_them(string stream, string expect)
    {
        await using var bench = ProviderBench.Real("openai-compatible");
        bench.Upstream.Always(new Fault { Kind = "raw", Type = "text/event-stream", Body = stream });
        Assert.Equal(expect, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).ToString());
    }

    private static ProviderBench With(Func<OpenAiCompatibleOptions, ProviderOptions> change) =>
        ProviderBench.Real("openai-compatible", options => change((OpenAiCompatibleOptions)options));
}
