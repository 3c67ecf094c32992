using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Assistant.Models;
using Assistant.Testing;

namespace Assistant.Server.Tests;

public sealed class PredictionEndpointTests : IDisposable
{
    private const string Order = "class Order { decimal Total() => $0; }";

    private readonly string home = Directory.CreateTempSubdirectory("assistant-endpoint-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact] // all of these members must be there, or Zed calls the reply malformed
    public async Task The_reply_has_the_members_that_Zed_wants()
    {
        await using var window = await WindowAsync("price * count");
        window.Open("Order.cs", Text(Order));
        using var response = await window.PostAsync("/v1/completions", $$"""{"model":"assistant","prompt":"{{Qwen(Order)}}","max_tokens":256,"stop":["<|endoftext|>"]}""", Cancellation);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        Assert.Equal(["id", "created", "model", "choices", "usage", "object"], reply.Select(m => m.Key));
        Assert.Equal("text_completion", (string?)reply["object"]);
        Assert.True((long)reply["created"]! > 0);
        Assert.Equal("price * count", (string?)reply["choices"]![0]!["text"]);
        Assert.Equal("stop", (string?)reply["choices"]![0]!["finish_reason"]);
        Assert.Equal((int)reply["usage"]!["total_tokens"]!, (int)reply["usage"]!["prompt_tokens"]! + (int)reply["usage"]!["completion_tokens"]!);
    }

    [Theory]
    [InlineData("<|fim_prefix|>{0}<|fim_suffix|>{1}<|fim_middle|>")]
    [InlineData("<fim_prefix>{0}<fim_suffix>{1}<fim_middle>")]
    [InlineData("<｜fim▁begin｜>{0}<｜fim▁hole｜>{1}<｜fim▁end｜>")]
    [InlineData("<|code_prefix|>{0}<|code_suffix|>{1}<|code_middle|>")]
    [InlineData("<PRE> {0} <SUF>{1} <MID>")]
    [InlineData("[SUFFIX]{1}[PREFIX]{0}")]
    public async Task Every_format_in_which_Zed_writes_prompts_finds_the_open_file(string format)
    {
        await using var window = await WindowAsync("count");
        window.Open("Order.cs", "// far above\n" + Text(Order) + "\n// far below");
        var (prefix, suffix) = Sides(Order);
        Assert.Equal("count", await window.CompleteAsync(string.Format(null, format, prefix, suffix), Cancellation));
        Assert.Contains("far above", Assert.Single(window.Model.TextCalls).Request.Body, StringComparison.Ordinal); // the file, not the prompt, is what is asked about
    }

    [Theory]
    [InlineData("class Kasse { string Währung() => $0; } // 🧾 größer")]
    [InlineData("class A\r\n{\r\n    int B() => $0;\r\n}\r\n")]
    [InlineData("class A { string S() => \"<|fim_suffix|>\" + $0; }")]
    public async Task Text_is_compared_as_it_is(string source)
    {
        await using var window = await WindowAsync("count");
        window.Open("Order.cs", "// only in the file\n" + Text(source));
        await window.CompleteAsync(Qwen(source), Cancellation);
        Assert.Contains("only in the file", Assert.Single(window.Model.TextCalls).Request.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_equal_places_the_one_edited_last_is_meant()
    {
        await using var window = await WindowAsync("count");
        window.Open("A.cs", "// first\n" + Text(Order));
        window.Open("B.cs", "// second\n" + Text(Order));
        window.Edit("A.cs", "// third\n" + Text(Order));
        await window.CompleteAsync(Qwen(Order), Cancellation);
        Assert.Contains("third", Assert.Single(window.Model.TextCalls).Request.Body, StringComparison.Ordinal);
    }

    [Fact] // nobody can tell whether it comes from an excluded file
    public async Task Text_of_no_open_file_is_filled_in_by_this_machine_alone()
    {
        await using var window = await EndpointWindow.OpenAsync(home, LoopbackPort.Free(), "count", Cancellation, "\"claude\", \"ollama\"");
        Assert.Equal("count", await window.CompleteAsync(Qwen(Order), Cancellation));
        Assert.Empty(window.Cloud.TextCalls);
        window.Open("Order.cs", Text(Order));
        await window.CompleteAsync(Qwen(Order), Cancellation);
        Assert.NotEmpty(window.Cloud.TextCalls);
    }

    [Fact]
    public async Task Nothing_to_suggest_is_an_empty_text_and_no_error()
    {
        await using var window = await WindowAsync("count");
        window.Model.Always(Fault.Error("internal"));
        window.Open("Order.cs", Text(Order));
        Assert.Equal("", await window.CompleteAsync(Qwen(Order), Cancellation));
    }

    [Fact] // the same check as for ghost text in an editor
    public async Task What_does_not_compile_is_not_offered()
    {
        const string first = "class Order { int total; int Half() { return $0; } int Total() { return ; } }";
        const string source = "class Order { int total; int Half() { return ; } int Total() { return $0; } }";
        string folder = Fixture.Parse($"//- Shop.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n//- Order.cs\n{Text(source)}").WriteTo(Path.Combine(home, "work"));
        await using var window = await WindowAsync("total");
        await window.OpenFolderAsync(folder, "Order.cs", Text(source), Cancellation);
        Assert.Equal("total", await window.CompleteAsync(Qwen(first), Cancellation)); // on a busy machine, the first check of a process is given up
        window.Model.Answer = ["\"much\""];
        Assert.DoesNotContain("much", await window.CompleteAsync(Qwen(source), Cancellation), StringComparison.Ordinal);
        window.Model.Answer = ["total"];
        Assert.Equal("total", await window.CompleteAsync(Qwen(source), Cancellation));
    }

    [Theory]
    [InlineData("/v1/completions", "{}")]
    [InlineData("/v1/completions", """{ "prompt": null }""")]
    [InlineData("/v1/chat/completions", "{}")]
    [InlineData("/v1/chat/completions", """{ "messages": [null] }""")]
    [InlineData("/v1/chat/completions", """{ "messages": [{ "content": [7] }] }""")]
    public async Task A_body_that_lacks_something_is_the_caller_s_mistake(string path, string body)
    {
        await using var window = await WindowAsync("count");
        using var response = await window.PostAsync(path, body, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("Host: evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Host: 127.0.0.1:1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin: http://127.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("Authorization: Bearer wrong", HttpStatusCode.Unauthorized)]
    [InlineData("Authorization: ", HttpStatusCode.Unauthorized)]
    [InlineData("Content-Type: text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_stranger_is_turned_away_and_told_nothing(string header, HttpStatusCode expected)
    {
        await using var window = await WindowAsync("count");
        window.Open("Order.cs", Text(Order));
        await window.CompleteAsync("", Cancellation); // it listens
        int before = window.Model.TextCalls.Count;
        string answer = await RawAsync(window, "POST /v1/completions", header, """{"prompt":"x"}""");
        Assert.StartsWith($"HTTP/1.1 {(int)expected}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(window.Token, answer, StringComparison.Ordinal);
        Assert.Equal(before, window.Model.TextCalls.Count);
    }

    [Theory]
    [InlineData("POST /v1/completions", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST /v1/completions", "[1]", HttpStatusCode.BadRequest)]
    [InlineData("POST /v1/chat/completions", """{"messages":[]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST /v1/other", "{}", HttpStatusCode.NotFound)]
    [InlineData("PUT /v1/completions", "{}", HttpStatusCode.NotFound)]
    public async Task A_bad_request_gets_one_clear_error(string request, string body, HttpStatusCode expected)
    {
        await using var window = await WindowAsync("count");
        await window.CompleteAsync("", Cancellation);
        string answer = await RawAsync(window, request, "", body);
        Assert.StartsWith($"HTTP/1.1 {(int)expected}", answer, StringComparison.Ordinal);
        Assert.Contains("\"error\":{\"message\":", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_over_a_mebibyte_is_refused()
    {
        await using var window = await WindowAsync("count");
        using var response = await window.PostAsync("/v1/completions", $$"""{"prompt":"{{new string('x', 1 << 20)}}"}""", Cancellation);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_caller_that_leaves_takes_its_model_call_along()
    {
        await using var window = await WindowAsync("count");
        window.Model.Always(Fault.Parse("""{"kind":"hang","ms":60000}"""));
        window.Open("Order.cs", Text(Order));
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asked = window.CompleteAsync(Qwen(Order), leaving.Token);
        while (window.Model.TextCalls.Count == 0) await Task.Yield();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(CallEnd.ClientGone, await Assert.Single(window.Model.TextCalls).Ended.WaitAsync(Cancellation));
    }

    [Fact] // Zed sends one every 300 ms and drops the older ones
    public async Task A_burst_of_dropped_requests_leaves_the_endpoint_well()
    {
        await using var window = await WindowAsync("count");
        window.Open("Order.cs", Text(Order));
        for (int i = 0; i < 40; i++)
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var asked = window.CompleteAsync(Qwen(Order), leaving.Token);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        }

        Assert.Equal("count", await window.CompleteAsync(Qwen(Order), Cancellation));
    }

    [Fact]
    public async Task Of_two_windows_the_one_with_the_file_answers_and_takes_over_when_the_other_ends()
    {
        int port = LoopbackPort.Free();
        var first = await EndpointWindow.OpenAsync(home, port, "from the first", Cancellation);
        first.Open("Other.cs", "class Other { }");
        await first.CompleteAsync("", Cancellation); // it has the port
        await using var second = await EndpointWindow.OpenAsync(home, port, "from the second", Cancellation);
        second.Open("Order.cs", Text(Order));
        while (await second.CompleteAsync(Qwen(Order), Cancellation) != "from the second") await Task.Yield(); // until it has registered
        await first.DisposeAsync();
        Assert.Equal("from the second", await second.CompleteAsync(Qwen(Order), Cancellation));
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_said_in_the_status_and_never_told_the_token()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var window = await EndpointWindow.OpenAsync(home, port, "count", Cancellation);
        window.Session.Board.Changed += () => noticed.TrySetResult();
        using (var visitor = await other.AcceptTcpClientAsync(Cancellation))
        {
            byte[] asked = new byte[4096];
            int length = await visitor.GetStream().ReadAsync(asked, Cancellation);
            Assert.DoesNotContain(window.Token, Encoding.ASCII.GetString(asked, 0, length), StringComparison.Ordinal);
            Assert.DoesNotContain("Authorization", Encoding.ASCII.GetString(asked, 0, length), StringComparison.OrdinalIgnoreCase);
            await visitor.GetStream().WriteAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), Cancellation);
            await noticed.Task.WaitAsync(Cancellation);
        }

        Assert.Contains($"Port {port}", window.Session.Board.Notice, StringComparison.Ordinal);
        Assert.Contains($"Port {port}", window.Session.Board.Current.Tooltip, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_the_users_alone_and_stays_the_same()
    {
        await using var window = await WindowAsync("count");
        string path = Path.Combine(home, "endpoint-token");
        await window.CompleteAsync("", Cancellation);
        Assert.Equal(64, window.Token.Length);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        string before = window.Token;
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.NotEqual(before, EndpointToken.Open(home).Text); // others could have read it
    }

    [Fact] // a stranger at the port could ask another of our servers and pass its answer on
    public void A_proof_is_good_for_one_port_and_one_question()
    {
        var token = EndpointToken.Open(home);
        Assert.Equal(token.Proof("a", 1), EndpointToken.Open(home).Proof("a", 1));
        Assert.Equal(3, new[] { token.Proof("a", 1), token.Proof("a", 2), token.Proof("b", 1) }.Distinct().Count());
    }

    [Fact]
    public void Servers_that_start_at_once_agree_on_the_token()
    {
        var tokens = new string[64];
        Parallel.For(0, tokens.Length, i => tokens[i] = EndpointToken.Open(Path.Combine(home, "new")).Text);
        Assert.Single(tokens.Distinct());
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private Task<EndpointWindow> WindowAsync(string answer) => EndpointWindow.OpenAsync(home, LoopbackPort.Free(), answer, Cancellation);

    private static (string Prefix, string Suffix) Sides(string source)
    {
        var file = Fixture.Parse(source).WithCursor;
        return (file.Text[..file.Cursor!.Value], file.Text[file.Cursor.Value..]);
    }

    private static string Text(string source) => Fixture.Parse(source).WithCursor.Text;

    private static string Qwen(string source)
    {
        var (prefix, suffix) = Sides(source);
        return $"<|fim_prefix|>{prefix}<|fim_suffix|>{suffix}<|fim_middle|>";
    }

    // A request as its bytes: a header that is given here stands in for the good one.
    private static async Task<string> RawAsync(EndpointWindow window, string request, string header, string body)
    {
        string[] good = [$"Host: 127.0.0.1:{window.Port}", $"Authorization: Bearer {window.Token}", "Content-Type: application/json"];
        var headers = good.Where(h => header.Length == 0 || h.Split(':')[0] != header.Split(':')[0]).Append(header).Where(h => h.Length > 0);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, window.Port, Cancellation);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"{request} HTTP/1.1\r\n{string.Join("\r\n", headers)}\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"), Cancellation);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(Cancellation);
    }
}
