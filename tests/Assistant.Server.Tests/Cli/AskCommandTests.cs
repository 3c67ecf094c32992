using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class AskCommandTests
{
    [Fact]
    public async Task Streams_the_text_to_stdout_and_says_on_stderr_who_answers()
    {
        await using var run = new CommandRun();
        var result = await run.RunAsync("ask", "why is this null?");
        Assert.Equal((0, "local;"), (result.Code, result.Out.Trim()));
        Assert.Equal("Ollama (tiny): instead of Claude: no key", result.Error.Trim());
    }

    [Fact]
    public async Task A_cloud_is_asked_only_where_this_call_allows_it()
    {
        await using var run = new CommandRun();
        run.Keep("claude");
        await run.RunAsync("ask", "why is this null?");
        Assert.Equal(0, run.CloudConnections);

        var result = await run.RunAsync("ask", "why is this null?", "--cloud");
        Assert.StartsWith("Claude (claude-sonnet-5-5): ", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("claude:0 ", result.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.Home, "cloud-consent")));
    }

    [Fact]
    public async Task Says_in_one_line_why_nobody_answers()
    {
        await using var run = new CommandRun();
        await run.StopOllama();
        var result = await run.RunAsync("ask", "why is this null?");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.StartsWith("No model can answer this question: set a key, or start ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_model_is_shown_the_code_that_is_named_and_no_other()
    {
        await using var run = new CommandRun();
        run.Write("work/Shop.sln", "");
        run.Write("work/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        string file = run.Write("work/Cart.cs", "public class Cart;\n");
        await run.RunAsync("ask", "what is this?");
        await run.RunAsync("ask", "what is this?", Path.GetDirectoryName(file)!);
        await run.RunAsync("ask", "what is this?", file + ":1");
        string[] asked = [.. run.Ollama.Calls.Select(c => c.Request.Body).Where(b => b.Contains("what is this?", StringComparison.Ordinal))];
        Assert.Equal([false, true, true], asked.Select(a => a.Contains("Shop (library, ", StringComparison.Ordinal)));
        Assert.Equal([false, false, true], asked.Select(a => a.Contains("public class Cart;", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Cancelling_ends_it_without_a_word()
    {
        await using var run = new CommandRun();
        run.Ollama.Always(Fault.Error("internal"));
        using var output = new StringWriter();
        var terminal = new Terminal(output, output, () => "");
        int code = await CommandLine.RunAsync(["ask", "why?"], terminal, UserFolders.Find(_ => run.Home), new CancellationToken(canceled: true));
        Assert.Equal((CommandLine.Cancelled, ""), (code, output.ToString()));
    }
}
