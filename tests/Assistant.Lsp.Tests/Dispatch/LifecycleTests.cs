namespace Assistant.Lsp.Tests;

public sealed class LifecycleTests
{
    private const string Shutdown = """{"id":99,"method":"shutdown"}""";
    private const string Exit = """{"method":"exit"}""";

    [Fact]
    public async Task Nothing_is_let_in_before_initialize()
    {
        await using var session = new Session();
        bool written = false;
        session.Dispatcher.OnWrite("write", new Writer<NoParams>(_ => written = true));
        await session.SendAsync("""{"method":"write"}""");
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":-32002,"message":"`anything` came before `initialize`."}}""",
            await session.AskAsync("""{"id":1,"method":"anything"}"""));
        Assert.Contains("-32002", await session.AskAsync(Shutdown));
        await session.InitializeAsync();
        Assert.False(written);
    }

    [Fact]
    public async Task A_second_initialize_is_refused()
    {
        await using var session = await new Session().InitializeAsync();
        Assert.Contains("-32600", await session.AskAsync("""{"id":2,"method":"initialize","params":{"capabilities":{}}}"""));
    }

    [Fact]
    public async Task A_failed_initialize_may_be_tried_again()
    {
        await using var session = new Session();
        Assert.Contains("-32602", await session.AskAsync("""{"id":1,"method":"initialize","params":{"capabilities":7}}"""));
        await session.InitializeAsync();
    }

    [Fact]
    public async Task Nothing_overtakes_initialize()
    {
        var gate = new TaskCompletionSource();
        await using var session = new Session { BeforeInitialize = gate.Task };
        session.Dispatcher.OnRead("quick", new Handler<NoParams, NoParams>((p, _) => Task.FromResult(p)));
        await session.SendAsync("""{"id":1,"method":"initialize","params":{"capabilities":{}}}""");
        await session.SendAsync("""{"id":2,"method":"quick"}""");
        gate.SetResult();
        Assert.Contains("\"id\":1,\"result\"", await session.ReadAsync());
        Assert.Contains("\"id\":2,\"result\"", await session.ReadAsync());
    }

    [Theory]
    [InlineData("foo/bar")]
    [InlineData("$/foo")]
    public async Task An_unknown_request_is_answered(string method)
    {
        await using var session = await new Session().InitializeAsync();
        Assert.Equal(
            $$$"""{"jsonrpc":"2.0","id":3,"error":{"code":-32601,"message":"This server has no method `{{{method}}}`."}}""",
            await session.AskAsync($$"""{"id":3,"method":"{{method}}"}"""));
    }

    [Fact]
    public async Task Shutdown_cancels_what_runs_answers_and_lets_nothing_else_in()
    {
        await using var session = new Session();
        session.Dispatcher.OnRead("wait", new Handler<NoParams, NoParams>(async (p, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, session.Time, token);
            return p;
        }));
        await session.InitializeAsync();
        await session.SendAsync("""{"id":1,"method":"wait"}""");
        Assert.Contains("\"id\":1,\"error\":{\"code\":-32802", await session.AskAsync(Shutdown));
        Assert.Equal("""{"jsonrpc":"2.0","id":99,"result":null}""", await session.ReadAsync());
        Assert.Contains("-32600", await session.AskAsync("""{"id":2,"method":"wait"}"""));
        await session.SendAsync(Exit);
        Assert.Equal(0, await session.Exit);
    }

    [Fact]
    public async Task Shutdown_does_not_wait_for_a_request_that_ignores_its_token()
    {
        await using var session = new Session();
        var never = new TaskCompletionSource<NoParams>();
        var begun = new TaskCompletionSource();
        session.Dispatcher.OnRead("stubborn", new Handler<NoParams, NoParams>((_, _) =>
        {
            begun.SetResult();
            return never.Task;
        }));
        await session.InitializeAsync();
        await session.SendAsync("""{"id":1,"method":"stubborn"}""");
        await begun.Task;
        await session.SendAsync(Shutdown);
        var answer = session.ReadAsync();
        while (!answer.IsCompleted)
        {
            session.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("""{"jsonrpc":"2.0","id":99,"result":null}""", await answer);
        never.SetResult(new NoParams());
    }

    [Fact]
    public async Task Exit_without_shutdown_is_1() => Assert.Equal(1, await ExitCode(initialize: true, Exit));

    [Fact]
    public async Task Exit_before_initialize_is_1() => Assert.Equal(1, await ExitCode(initialize: false, Exit));

    [Fact]
    public async Task The_end_of_the_stream_is_1() => Assert.Equal(1, await ExitCode(initialize: true));

    [Fact]
    public async Task The_end_of_the_stream_after_shutdown_is_0() => Assert.Equal(0, await ExitCode(initialize: true, Shutdown));

    [Fact]
    public async Task The_end_of_the_stream_within_a_message_ends_the_server()
    {
        await using var session = await new Session().InitializeAsync();
        await session.Input.WriteAsync("Content-Length: 50\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        await session.Input.CompleteAsync();
        Assert.Contains("-32700", await session.ReadAsync());
        Assert.Equal(1, await session.Exit);
    }

    [Fact]
    public async Task Malformed_input_is_answered_and_survived()
    {
        await using var session = await new Session().InitializeAsync();
        await session.Input.WriteAsync("a stray line\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Contains("\"id\":null,\"error\":{\"code\":-32700", await session.ReadAsync());
        Assert.Contains("\"id\":null,\"error\":{\"code\":-32700", await session.AskAsync("{oops"));
        Assert.Contains("\"id\":null,\"error\":{\"code\":-32600", await session.AskAsync("[]"));
        Assert.Contains("-32601", await session.AskAsync("""{"id":3,"method":"foo"}"""));
    }

    [Fact]
    public async Task A_client_that_does_not_read_its_last_messages_does_not_hold_the_server()
    {
        var session = await new Session().InitializeAsync();
        string large = new('x', 200_000); // more than the pipe takes
        session.Connection.LogMessage(MessageType.Debug, large);
        await session.Input.CompleteAsync();
        while (!session.Exit.IsCompleted)
        {
            session.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(1, await session.Exit);
        await session.Connection.DisposeAsync();
    }

    [Fact]
    public async Task The_death_of_the_parent_ends_the_server()
    {
        bool dead = false;
        await using var session = new Session(id => id == 123 ? () => dead : null);
        await session.AskAsync("""{"id":1,"method":"initialize","params":{"processId":123,"capabilities":{}}}""");
        session.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(session.Exit.IsCompleted);
        dead = true;
        session.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, await session.Exit);
    }

    [Fact]
    public void A_server_that_is_still_there_a_while_after_its_parent_is_ended_by_force()
    {
        bool dead = false;
        int forced = 0;
        var time = new Testing.ManualTimeProvider();
        using var watch = new ParentWatch(time, () => forced++, _ => () => dead);
        watch.Watch(123);
        time.Advance(TimeSpan.FromMinutes(1));
        dead = true;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((true, 0), (watch.Died.IsCancellationRequested, forced));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, forced);
    }

    [Fact]
    public async Task A_parent_that_is_not_there_is_ignored()
    {
        await using var session = new Session();
        await session.AskAsync("""{"id":1,"method":"initialize","params":{"processId":123,"capabilities":{}}}""");
        session.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("-32601", await session.AskAsync("""{"id":3,"method":"foo"}"""));
    }

    [Fact]
    public void The_watch_knows_a_living_process_and_ignores_a_missing_one()
    {
        var time = new Testing.ManualTimeProvider();
        using var watch = new ParentWatch(time, () => Assert.Fail("The process lives."));
        watch.Watch(Environment.ProcessId);
        watch.Watch(int.MaxValue);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(watch.Died.IsCancellationRequested);
    }

    private static async Task<int> ExitCode(bool initialize, params string[] messages)
    {
        await using var session = new Session();
        if (initialize) await session.InitializeAsync();
        foreach (string message in messages) await session.SendAsync(message);
        await session.Input.CompleteAsync();
        return await session.Exit;
    }
}
