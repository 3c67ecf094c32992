namespace Assistant.Lsp.Tests;

public sealed class DispatcherTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_read_takes_its_snapshot_before_a_later_write()
    {
        await using var session = new Session();
        int state = 0;
        var gate = new TaskCompletionSource();
        session.Dispatcher.OnWrite("write", new Writer<NoParams>(_ => state++));
        session.Dispatcher.OnRead("read", new Handler<NoParams, CancelParams>(async (_, _) =>
        {
            int snapshot = state;
            await gate.Task;
            return new CancelParams(snapshot);
        }));
        session.Dispatcher.OnRead("now", new Handler<NoParams, CancelParams>((_, _) => Task.FromResult(new CancelParams(state))));
        await session.InitializeAsync();

        await session.SendAsync("""{"method":"write"}""");
        await session.SendAsync("""{"id":1,"method":"read"}""");
        await session.SendAsync("""{"method":"write"}""");
        Assert.Equal("""{"jsonrpc":"2.0","id":2,"result":{"id":2}}""", await session.AskAsync("""{"id":2,"method":"now"}"""));
        gate.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"id":1}}""", await session.ReadAsync());
    }

    [Fact]
    public async Task A_cancelled_request_is_answered_with_RequestCancelled()
    {
        await using var session = await Waiting().InitializeAsync();
        await session.SendAsync("""{"id":1,"method":"wait"}""");
        await session.SendAsync("""{"id":"1","method":"wait"}""");
        Assert.Equal(
            """{"jsonrpc":"2.0","id":"1","error":{"code":-32800,"message":"Cancelled by the client."}}""",
            await session.AskAsync("""{"method":"$/cancelRequest","params":{"id":"1"}}"""));
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"Cancelled by the client."}}""",
            await session.AskAsync("""{"method":"$/cancelRequest","params":{"id":1}}"""));
        Assert.Empty(session.Log.Lines);
    }

    [Theory]
    [InlineData("""{"method":"$/cancelRequest","params":{"id":77}}""")]
    [InlineData("""{"method":"$/cancelRequest","params":{"id":{}}}""")]
    [InlineData("""{"method":"$/cancelRequest"}""")]
    [InlineData("""{"method":"$/unheardOf","params":[]}""")]
    [InlineData("""{"method":"unheard/of"}""")]
    [InlineData("""{"id":42,"result":{}}""")]
    [InlineData("""{"id":null,"error":{"code":-32700,"message":"what?"}}""")]
    public async Task What_concerns_nobody_is_ignored(string message)
    {
        await using var session = await Waiting().InitializeAsync();
        await session.SendAsync(message);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{}}""", await session.AskAsync("""{"id":1,"method":"quick"}"""));
    }

    [Fact]
    public async Task A_newer_request_supersedes_an_older_one_of_the_same_document_with_null()
    {
        await using var session = await Waiting().InitializeAsync();
        await session.SendAsync("""{"id":1,"method":"newest","params":{"uri":"a"}}""");
        await session.SendAsync("""{"id":2,"method":"newest","params":{"uri":"b"}}""");
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"result":null}""", await session.AskAsync("""{"id":3,"method":"newest","params":{"uri":"a"}}"""));
        Assert.Equal(
            """{"jsonrpc":"2.0","id":2,"error":{"code":-32800,"message":"Cancelled by the client."}}""",
            await session.AskAsync("""{"method":"$/cancelRequest","params":{"id":2}}"""));
    }

    [Fact]
    public async Task What_is_of_use_only_for_a_while_is_answered_with_null_after_that()
    {
        await using var session = await Waiting().InitializeAsync();
        await session.SendAsync("""{"id":1,"method":"newest","params":{"uri":"a"}}""");
        await session.AskAsync("""{"id":2,"method":"quick"}""");
        session.Time.Advance(Patience);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", await session.ReadAsync());
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{}}""", await session.AskAsync("""{"id":1,"method":"quick"}"""));
        Assert.Empty(session.Log.Lines);
    }

    [Fact]
    public async Task Whatever_holds_up_a_write_the_loop_keeps_time_and_hears_of_cancelling()
    {
        using var holding = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        await using var session = Waiting();
        session.Dispatcher.OnWrite("hold", new Writer<NoParams>(_ =>
        {
            holding.Set();
            release.Wait(Token);
        }));
        await session.InitializeAsync();
        await session.SendAsync("""{"method":"hold"}""");
        holding.Wait(Token);
        await session.SendAsync("""{"id":1,"method":"newest","params":{"uri":"a"}}""");
        await session.SendAsync("""{"id":2,"method":"quick"}""");
        await session.SendAsync("""{"method":"$/cancelRequest","params":{"id":2}}""");
        Assert.Contains("-32601", await session.AskAsync("""{"id":3,"method":"nothing"}"""));
        session.Time.Advance(Patience);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":null}""", await session.ReadAsync());
        release.Set();
        Assert.Contains("-32800", await session.ReadAsync());
        Assert.Equal("""{"jsonrpc":"2.0","id":4,"result":{}}""", await session.AskAsync("""{"id":4,"method":"quick"}"""));
        Assert.Empty(session.Log.Lines);
    }

    [Fact]
    public async Task Every_request_is_answered_once_in_a_storm()
    {
        const int count = 500;
        await using var session = await Waiting().InitializeAsync();
        for (int i = 0; i < count; i++)
        {
            await session.SendAsync($$$"""{"id":{{{i}}},"method":"newest","params":{"uri":"{{{i % 3}}}"}}""");
            await session.SendAsync($$$"""{"method":"$/cancelRequest","params":{"id":{{{i - i % 2}}}}}""");
        }

        var answered = new List<long>();
        for (int i = 0; i < 3; i++) await session.SendAsync($$$"""{"method":"$/cancelRequest","params":{"id":{{{count - 1 - i}}}}}""");
        for (int i = 0; i < count; i++) answered.Add(Id(await session.ReadAsync()));
        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), answered.Order());
        Assert.Equal("""{"jsonrpc":"2.0","id":1000,"result":{}}""", await session.AskAsync("""{"id":1000,"method":"quick"}"""));
        Assert.Empty(session.Log.Lines);
    }

    [Fact]
    public async Task A_bug_is_logged_with_the_request_and_answered_with_InternalError()
    {
        await using var session = new Session();
        session.Dispatcher.OnRead<NoParams, NoParams>("bug", new Handler<NoParams, NoParams>((_, _) => throw new InvalidOperationException("secret")));
        session.Dispatcher.OnRead<NoParams, NoParams>("timeout", new Handler<NoParams, NoParams>((_, _) => throw new TaskCanceledException("nobody asked")));
        session.Dispatcher.OnWrite("badWrite", new Writer<NoParams>(_ => throw new InvalidOperationException()));
        session.Dispatcher.OnEvent("badEvent", new Reaction<NoParams>((_, _) => throw new InvalidOperationException()));
        session.Dispatcher.OnRead("quick", new Handler<NoParams, NoParams>((p, _) => Task.FromResult(p)));
        await session.InitializeAsync();
        Assert.Equal(
            """{"jsonrpc":"2.0","id":5,"error":{"code":-32603,"message":"`bug` failed inside the server; its log has the details under request 5."}}""",
            await session.AskAsync("""{"id":5,"method":"bug"}"""));
        Assert.Contains("-32603", await session.AskAsync("""{"id":6,"method":"timeout"}"""));
        await session.SendAsync("""{"method":"badWrite"}""");
        await session.SendAsync("""{"method":"badEvent"}""");
        await session.AskAsync("""{"id":7,"method":"quick"}"""); // answered in order, so behind both
        Assert.Equal(["Error: bug failed, request 5", "Error: timeout failed, request 6", "Error: badWrite failed", "Error: badEvent failed"], session.Log.Lines);
    }

    [Fact]
    public async Task A_handler_may_answer_with_an_error_of_its_own()
    {
        await using var session = new Session();
        session.Dispatcher.OnRead<NoParams, NoParams>("stale", new Handler<NoParams, NoParams>((_, _) => throw new LspException(ErrorCodes.ContentModified, "changed")));
        await session.InitializeAsync();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"error":{"code":-32801,"message":"changed"}}""", await session.AskAsync("""{"id":1,"method":"stale"}"""));
        Assert.Empty(session.Log.Lines);
    }

    [Theory]
    [InlineData("{}", "'uri'")]
    [InlineData("null", "'uri'")]
    [InlineData("[]", "The parameters do not fit")]
    [InlineData("""{"uri":5}""", "$.uri")]
    [InlineData("""{"uri":null}""", "uri")]
    public async Task Parameters_that_do_not_fit_are_named(string parameters, string named)
    {
        await using var session = await Waiting().InitializeAsync();
        string? answer = await session.AskAsync($$"""{"id":1,"method":"newest","params":{{parameters}}}""");
        Assert.Contains("-32602", answer);
        Assert.Contains(named, answer);
    }

    [Fact]
    public async Task A_notification_that_does_not_fit_is_logged_and_the_next_one_applied()
    {
        await using var session = new Session();
        var seen = new List<string>();
        session.Dispatcher.OnWrite("open", new Writer<TextDocumentIdentifier>(p => seen.Add(p.Uri)));
        session.Dispatcher.OnRead("quick", new Handler<NoParams, NoParams>((p, _) => Task.FromResult(p)));
        await session.InitializeAsync();
        await session.SendAsync("""{"method":"open","params":{"url":"a"}}""");
        await session.SendAsync("""{"method":"open","params":{"uri":"b","unknown":[1]}}""");
        await session.AskAsync("""{"id":1,"method":"quick"}""");
        Assert.Equal(["b"], seen);
        Assert.StartsWith("Warning: Notification open was not applied", Assert.Single(session.Log.Lines));
    }

    [Fact]
    public async Task Null_in_a_list_does_not_fit()
    {
        await using var session = new Session();
        session.Dispatcher.OnRead("files", new Handler<DidChangeWatchedFilesParams, NoParams>((_, _) => Task.FromResult(new NoParams())));
        await session.InitializeAsync();
        Assert.Contains("A list holds null", await session.AskAsync("""{"id":1,"method":"files","params":{"changes":[null]}}"""));
        Assert.Contains("\"result\":{}", await session.AskAsync("""{"id":2,"method":"files","params":{"changes":[]}}"""));
    }

    [Fact]
    public async Task An_id_that_is_in_use_is_refused()
    {
        await using var session = await Waiting().InitializeAsync();
        await session.SendAsync("""{"id":1,"method":"wait"}""");
        Assert.Contains("-32600", await session.AskAsync("""{"id":1,"method":"quick"}"""));
    }

    [Fact]
    public async Task An_id_may_be_used_again_as_soon_as_it_is_answered()
    {
        await using var session = await Waiting().InitializeAsync();
        for (int i = 0; i < 200; i++)
            Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{}}""", await session.AskAsync("""{"id":1,"method":"soon"}"""));
    }

    [Fact]
    public async Task Parameters_deeper_than_the_serializer_reads_are_refused_under_their_id()
    {
        await using var session = await Waiting().InitializeAsync();
        string deep = new string('[', 200) + new string(']', 200);
        string? answer = await session.AskAsync($$$"""{"id":8,"method":"newest","params":{"uri":"a","x":{{{deep}}}}}""");
        Assert.StartsWith("""{"jsonrpc":"2.0","id":8,"error":{"code":-32602,""", answer);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static long Id(string? answer) => System.Text.Json.JsonDocument.Parse(answer!).RootElement.GetProperty("id").GetInt64();

    private static Session Waiting()
    {
        var session = new Session();
        session.Dispatcher.OnRead("quick", new Handler<NoParams, NoParams>((p, _) => Task.FromResult(p)));
        session.Dispatcher.OnRead("soon", new Handler<NoParams, NoParams>(async (p, _) =>
        {
            await Task.Yield();
            return p;
        }));
        session.Dispatcher.OnRead("wait", new Handler<NoParams, NoParams>((_, token) => Forever<NoParams>(token)));
        session.Dispatcher.OnNewestRead("newest", new Handler<TextDocumentIdentifier, NoParams?>((_, token) => Forever<NoParams?>(token)), p => p.Uri, () => Patience);
        return session;
    }

    private static async Task<T> Forever<T>(CancellationToken token)
    {
        var never = new TaskCompletionSource<T>();
        await using var _ = token.Register(() => never.TrySetCanceled(token));
        return await never.Task;
    }
}
