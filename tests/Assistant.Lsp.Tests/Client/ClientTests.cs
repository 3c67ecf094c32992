namespace Assistant.Lsp.Tests;

public sealed class ClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_leave_in_the_order_of_the_calls()
    {
        await using var session = await new Session().InitializeAsync();
        for (int i = 0; i < 100; i++) session.Connection.LogMessage(MessageType.Debug, $"{i}");
        for (int i = 0; i < 100; i++)
            Assert.Equal($$$"""{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":5,"message":"{{{i}}}"}}""", await session.ReadAsync());
    }

    [Fact]
    public async Task A_request_returns_the_answer_of_the_client()
    {
        await using var session = await new Session().InitializeAsync();
        var chosen = session.Connection.AskAsync(MessageType.Info, "Use it?", ["Yes", "No"], Token);
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"method":"window/showMessageRequest","params":{"type":3,"message":"Use it?","actions":[{"title":"Yes"},{"title":"No"}]}}""",
            await session.ReadAsync());
        await session.SendAsync("""{"id":1,"result":{"title":"No","extra":1}}""");
        Assert.Equal("No", await chosen);

        var closed = session.Connection.AskAsync(MessageType.Info, "Again?", [], Token);
        await session.ReadAsync();
        await session.SendAsync("""{"id":2,"result":null}""");
        Assert.Null(await closed);
    }

    [Fact]
    public async Task An_error_of_the_client_is_an_exception_with_its_code()
    {
        await using var session = await new Session().InitializeAsync();
        var answer = session.Connection.ConfigurationAsync([new(Section: "assistant")], Token);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"workspace/configuration","params":{"items":[{"section":"assistant"}]}}""", await session.ReadAsync());
        await session.SendAsync("""{"id":1,"error":{"code":-32601,"message":"Unhandled method"}}""");
        var error = await Assert.ThrowsAsync<LspException>(() => answer);
        Assert.Equal((ErrorCodes.MethodNotFound, "Unhandled method"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Cancelling_a_request_tells_the_client_and_its_late_answer_is_ignored()
    {
        await using var session = await new Session().InitializeAsync();
        using var cancel = new CancellationTokenSource();
        var answer = session.Connection.RefreshContentAsync("assistant:/a.md", cancel.Token);
        await session.ReadAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""", await session.ReadAsync());
        await session.SendAsync("""{"id":1,"result":null}""");
        Assert.Contains("-32601", await session.AskAsync("""{"id":3,"method":"foo"}"""));
    }

    [Fact]
    public async Task A_request_ends_with_the_connection()
    {
        await using var session = await new Session().InitializeAsync();
        var answer = session.Connection.WorkspaceFoldersAsync(Token);
        await session.Input.CompleteAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await session.Exit;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.Connection.WorkspaceFoldersAsync(Token));
    }

    [Fact]
    public async Task A_handler_can_ask_the_client_while_messages_go_on()
    {
        await using var session = new Session();
        session.Dispatcher.OnEvent("initialized", new Reaction<NoParams>(async (_, token) =>
        {
            var values = await session.Connection.ConfigurationAsync([new(Section: "assistant")], token);
            session.Connection.LogMessage(MessageType.Info, values[0].GetRawText());
        }));
        await session.InitializeAsync();
        Assert.Contains("workspace/configuration", await session.ReadAsync());
        await session.SendAsync("""{"id":1,"result":[{"cloud":"off"}]}""");
        Assert.Equal("""{"jsonrpc":"2.0","method":"window/logMessage","params":{"type":3,"message":"{\"cloud\":\"off\"}"}}""", await session.ReadAsync());
    }

    [Fact]
    public async Task Progress_begins_reports_and_ends_whatever_happens()
    {
        await using var session = new Session();
        var progresses = new WorkDoneProgresses(session.Connection);
        session.Dispatcher.OnWrite("window/workDoneProgress/cancel", progresses);
        await session.InitializeAsync();
        var beginning = progresses.BeginAsync(new("Indexing", Cancellable: true, Percentage: 0), Token);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"window/workDoneProgress/create","params":{"token":"assistant-1"}}""", await session.ReadAsync());
        await session.SendAsync("""{"id":1,"result":null}""");
        var progress = await beginning;
        progress.Report("half", 50);
        progress.Report("most");
        progress.Conclude("done");
        progress.Dispose();
        progress.Dispose();
        progress.Report("too late");
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":"assistant-1","value":{"kind":"begin","title":"Indexing","cancellable":true,"percentage":0}}}""", await session.ReadAsync());
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":"assistant-1","value":{"kind":"report","message":"half","percentage":50}}}""", await session.ReadAsync());
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":"assistant-1","value":{"kind":"report","message":"most"}}}""", await session.ReadAsync());
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":"assistant-1","value":{"kind":"end","message":"done"}}}""", await session.ReadAsync());
        Assert.Contains("-32601", await session.AskAsync("""{"id":3,"method":"foo"}"""));
    }

    [Fact]
    public async Task The_user_cancels_progress()
    {
        await using var session = new Session();
        var progresses = new WorkDoneProgresses(session.Connection);
        session.Dispatcher.OnWrite("window/workDoneProgress/cancel", progresses);
        await session.InitializeAsync();
        using var progress = progresses.Begin(7, new("Explaining", Cancellable: true));
        var cancelled = new TaskCompletionSource();
        await using var registration = progress.Cancelled.Register(cancelled.SetResult);
        await session.SendAsync("""{"method":"window/workDoneProgress/cancel","params":{"token":8}}""");
        await session.SendAsync("""{"method":"window/workDoneProgress/cancel","params":{"token":7}}""");
        await cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_client_that_reads_no_longer_ends_the_server()
    {
        var transport = Transport.OverStreams(new NeverReading(), new BrokenStream());
        var json = LspJson.CreateOptions();
        var time = new Testing.ManualTimeProvider();
        using var parent = new ParentWatch(time, () => Assert.Fail("Nobody died."));
        var connection = new Connection(transport.Reader, transport.Writer, json, new CollectingLog<Connection>());
        var server = new LanguageServer(connection, new(json, time, new CollectingLog<Dispatcher>()), parent, time, new CollectingLog<LanguageServer>());
        var exit = server.RunAsync(Token);
        connection.LogMessage(MessageType.Info, "lost");
        Assert.Equal(1, await exit);
    }

    /// <summary>Like a console, which does not hear of cancelling.</summary>
    private sealed class NeverReading : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(CancellationToken.None);
            return 0;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellation = default) => throw new IOException("Broken pipe");
    }
}
