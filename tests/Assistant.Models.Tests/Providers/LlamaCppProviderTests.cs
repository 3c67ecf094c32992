using System.Text.Json.Nodes;
using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class LlamaCppProviderTests
{
    [Fact]
    public async Task The_line_being_typed_goes_after_the_middle_marker()
    {
        await using var bench = ProviderBench.Real("llama.cpp");
        await bench.AskAsync(bench.Fill("int A()\n{\n    ret", ";\n}\n") with { Snippets = [new("B.cs", "class B;"), new("C.cs", "class C;")] }, TestContext.Current.CancellationToken);
        var call = bench.Upstream.TextCalls[0].Request;
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal("/infill", call.Path);
        Assert.Equal("int A()\n{\n", body["input_prefix"]!.GetValue<string>());
        Assert.Equal("    ret", body["prompt"]!.GetValue<string>());
        Assert.Equal(";\n}\n", body["input_suffix"]!.GetValue<string>());
        Assert.Equal("""[{"filename":"C.cs","text":"class C;"},{"filename":"B.cs","text":"class B;"}]""", body["input_extra"]!.ToJsonString());
        Assert.True(body["cache_prompt"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_family_whose_order_the_server_does_not_know_gets_our_template()
    {
        await using var bench = ProviderBench.Real("llama.cpp");
        bench.Upstream.Models.Set(new SimulatedModel("Codestral-22B-v0.1-Q4_K_M"));
        await bench.AskAsync(bench.Fill("a", "b"), TestContext.Current.CancellationToken);
        var call = bench.Upstream.TextCalls[0].Request;
        Assert.Equal("/completion", call.Path);
        Assert.Equal("[SUFFIX]b[PREFIX]a", JsonNode.Parse(call.Body)!["prompt"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_model_without_markers_is_asked_by_chat_from_then_on()
    {
        await using var bench = ProviderBench.Real("llama.cpp");
        bench.Upstream.Next(Fault.Error("no_infill"));
        Assert.StartsWith("up:0 ", (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Text, StringComparison.Ordinal);
        await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        Assert.Equal(["/infill", "/v1/chat/completions", "/v1/chat/completions"], bench.Upstream.TextCalls.Select(c => c.Request.Path));
    }

    [Fact]
    public async Task A_server_that_still_reads_its_model_is_loading_and_can_be_waited_for()
    {
        var clock = new ManualTimeProvider();
        await using var bench = ProviderBench.Virtual("llama.cpp", clock);
        bench.Upstream.Models.Starting = true;
        Assert.Equal(FailureKind.Loading, (await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure?.Kind);
        var warm = bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(warm.IsCompleted);
        bench.Upstream.Models.Starting = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        await warm;
        Assert.Null((await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken)).Failure);
    }

    [Fact]
    public async Task Reads_usage_and_the_served_model()
    {
        await using var bench = ProviderBench.Real("llama.cpp");
        var answer = await bench.AskAsync(bench.Fill(), TestContext.Current.CancellationToken);
        Assert.Equal(new TokenUsage(16, 12, 12), answer.End?.Usage);
        Assert.Equal("tiny:latest", answer.Start?.Model);
        Assert.Equal([new ModelDescription("tiny:latest", FillMethod.Server, Residence.Loaded, 4096)], await bench.Provider.Host.ListAsync(TestContext.Current.CancellationToken));
    }
}
