using System.Text.Json.Nodes;

namespace Assistant.Models.Tests;

public sealed class OllamaProviderTests
{
    [Fact]
    public async Task Fills_in_with_a_suffix_and_never_lets_a_model_think()
    {
        await using var bench = ProviderBench.Real("ollama");
        await bench.AskAsync(bench.Fill("a", "b"), TestContext.Current.CancellationToken);
        Assert.Equal(
            """{"model":"tiny","prompt":"a","keep_alive":"1800s","suffix":"b","stream":true,"think":false,"options":{"num_ctx":8192,"num_predict":64,"temperature":0.1}}""",
            bench.Upstream.TextCalls[0].Request.Body);
    }

    [Fact]
    public async Task An_empty_side_is_not_sent_empty_since_that_means_something_else()
    {
        await using var bench = ProviderBench.Real("ollama");
        await bench.AskAsync(bench.Fill("", ""), TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(bench.Upstream.TextCalls[0].Request.Body)!;
        Assert.Equal("\n", body["prompt"]!.GetValue<string>());
        Assert.Equal("\n", body["suffix"]!.GetValue<string>());
    }

    [Fact]
    public async Task Every_call_sends_the_same_window_so_that_the_model_stays_loaded()
    {
        await using var bench = ProviderBench.Real("ollama");
        await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        await bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken);
        var windows = bench.Upstream.TextCalls.Select(c => JsonNode.Parse(c.Request.Body)!["options"]!["num_ctx"]!.GetValue<int>());
        Assert.Equal([8192], windows.Distinct());
    }

    [Fact]
    public async Task A_model_without_insert_gets_our_template_where_we_know_it()
    {
        await using var bench = With("qwen3-coder:30b", "completion");
        await bench.AskAsync(bench.Fill("a", "b"), TestContext.Current.CancellationToken);
        var body = JsonNode.Parse(bench.Upstream.TextCalls[0].Request.Body)!;
        Assert.Equal("<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>", body["prompt"]!.GetValue<string>());
        Assert.True(body["raw"]!.GetValue<bool>());
        Assert.Null(body["suffix"]);
        Assert.Contains("<|im_end|>", body["options"]!["stop"]!.AsArray().Select(s => s!.GetValue<string>()));
    }

    [Fact]
    public async Task A_model_that_cannot_fill_in_at_all_is_asked_by_chat()
    {
        await using var bench = With("llama3.2:3b", "completion");
        var answer = await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        Assert.Equal("/api/chat", bench.Upstream.TextCalls[0].Request.Path);
        Assert.StartsWith("up:0 up:1 ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_says_no_to_a_suffix_is_asked_in_another_way_from_then_on()
    {
        await using var bench = With("qwen3-coder:30b", "completion", "insert");
        bench.Upstream.Next(Fault.Error("no_insert"));
        Assert.Null((await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure);
        Assert.Null((await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure);
        Assert.Equal([true, false, false], bench.Upstream.TextCalls.Select(c => c.Request.Body.Contains("\"suffix\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_cold_model_is_loading_not_failing_and_answers_once_it_is_there()
    {
        await using var bench = ProviderBench.Real("ollama");
        bench.Upstream.Models.Set(new SimulatedModel("tiny:latest", "completion", "insert") { Loaded = false });
        bench.Upstream.Models.LoadTimeMs = 100;
        Assert.Equal(FailureKind.Loading, (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure?.Kind);
        Assert.Equal(FailureKind.Loading, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure?.Kind);
        Assert.Empty(bench.Upstream.TextCalls);
        await bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken);
        Assert.Null((await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure);
        Assert.Single(bench.Upstream.Calls, c => c.Request.Path == "/api/generate" && !c.AsksForText); // one load for all
    }

    [Fact]
    public async Task A_model_that_is_not_installed_is_said_to_be_so()
    {
        await using var bench = ProviderBench.Real("ollama");
        bench.Upstream.Models.Set();
        Assert.Equal(FailureKind.UnknownModel, (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure?.Kind);
        Assert.Equal(FailureKind.UnknownModel, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure?.Kind);
        var failure = await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.UnknownModel, failure.Kind);
    }

    [Fact] // out of memory, say
    public async Task A_load_that_fails_is_told_to_the_next_request_and_tried_again_after()
    {
        await using var bench = ProviderBench.Real("ollama");
        bench.Upstream.Models.Set(new SimulatedModel("tiny:latest", "completion", "insert") { Loaded = false });
        bench.Upstream.Models.LoadTimeMs = 1;
        bench.Upstream.Models.LoadError = """{"error":"model requires more system memory (9.0 GiB) than is available (3.1 GiB)"}""";
        Assert.Equal(FailureKind.Loading, (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure?.Kind);
        await Assert.ThrowsAsync<ProviderException>(() => bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken));
        var failure = (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure;
        Assert.Equal("Ollama: the service failed (500: model requires more system memory (9.0 GiB) than is available (3.1 GiB))", failure?.Message);
        bench.Upstream.Models.LoadError = null;
        Assert.Equal(FailureKind.Loading, (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure?.Kind);
        await bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken);
        Assert.Null((await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure);
    }

    [Fact]
    public async Task Lists_what_each_model_can_do_and_what_is_in_memory()
    {
        await using var bench = ProviderBench.Real("ollama");
        bench.Upstream.Models.Set(
            new SimulatedModel("tiny:latest", "completion", "insert"),
            new SimulatedModel("qwen3-coder:30b", "completion") { Loaded = false },
            new SimulatedModel("llama3.2:3b", "completion") { Loaded = false },
            new SimulatedModel("nomic-embed-text:latest", "embedding"));
        Assert.Equal(
            """
            tiny:latest Server Loaded 32768
            qwen3-coder:30b Template OnDisk 32768
            llama3.2:3b Chat OnDisk 32768
            nomic-embed-text:latest None Loaded 32768
            """,
            string.Join('\n', (await bench.Provider.Host.ListAsync(TestContext.Current.CancellationToken)).Select(m => $"{m.Name} {m.Fill} {m.Residence} {m.ContextTokens}")));
    }

    [Fact]
    public async Task Pulls_with_progress()
    {
        await using var bench = ProviderBench.Real("ollama");
        var steps = new List<PullProgress>();
        await foreach (var step in ((IModelPuller)bench.Provider).PullAsync("tiny", TestContext.Current.CancellationToken)) steps.Add(step);
        Assert.Equal([new("pulling manifest", 0, 0), new("pulling aa", 40, 100), new("pulling aa", 100, 100), new("success", 0, 0)], steps);
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:11434/")]
    [InlineData("", "http://127.0.0.1:11434/")]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434/")]
    [InlineData("0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData(":8080", "http://127.0.0.1:8080/")]
    [InlineData("[::]:8080", "http://127.0.0.1:8080/")]
    [InlineData("::", "http://127.0.0.1:11434/")]
    [InlineData("box", "http://box:11434/")]
    [InlineData("box:80", "http://box/")]
    [InlineData("http://box", "http://box/")]
    [InlineData("https://box/ollama", "https://box/ollama")]
    [InlineData("http://0.0.0.0:11434", "http://127.0.0.1:11434/")]
    [InlineData("not a host", "http://127.0.0.1:11434/")]
    public void OLLAMA_HOST_says_where_the_server_listens_and_becomes_where_to_call(string? value, string expect) =>
        Assert.Equal(expect, OllamaHost.Parse(value).AbsoluteUri);

    [Theory]
    [InlineData("qwen2.5-coder:1.5b", Locality.Local)]
    [InlineData("qwen3-coder:480b-cloud", Locality.Cloud)]
    public void A_cloud_model_behind_the_local_server_is_not_local(string model, Locality expect) =>
        Assert.Equal(expect, new OllamaOptions { Id = "ollama", BaseUrl = new("http://127.0.0.1:11434"), Model = model }.Identify("").Locality);

    private static ProviderBench With(string model, params string[] capabilities)
    {
        var bench = ProviderBench.Real("ollama", options => ((OllamaOptions)options) with { Model = model });
        bench.Upstream.Models.Set(new SimulatedModel(model, capabilities));
        return bench;
    }
}
