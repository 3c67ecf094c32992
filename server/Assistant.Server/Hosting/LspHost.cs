using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Assistant.Server;

/// <summary>Runs the language server over one connection.</summary>
internal static class LspHost
{
    /// <returns>The exit code: 0 after <c>shutdown</c> and <c>exit</c>, 1 otherwise.</returns>
    /// <exception cref="UserMistake">Nobody listens at the pipe or port.</exception>
    public static async Task<int> RunAsync(Launch launch, TimeProvider time)
    {
        await using var transport = await ConnectAsync(launch);
        var json = Lsp.LspJson.CreateOptions(AssistantJson.Default);
        var prepared = Task.Run(() => PrepareAnswer(json));
        var log = new ClientLog();
        await using var connection = new Lsp.Connection(transport.Reader, transport.Writer, json, log.For<Lsp.Connection>());
        log.Attach(connection);

        using var parent = new Lsp.ParentWatch(time, static () => Environment.Exit(1)); // outlives all that may hang while it ends
        var folders = UserFolders.Find(Environment.GetEnvironmentVariable);
        var indexing = new IndexBoard(log.For<IndexBoard>());
        using var trim = new MemoryTrim(indexing, time);
        await using var core = Core.Create(folders, launch.Config ?? folders.SettingsFile, indexing, time, log.For<Core>());

        var dispatcher = new Lsp.Dispatcher(json, time, log.For<Lsp.Dispatcher>());
        await using var hello = new InitializeHandler(core, connection, indexing, dispatcher, log);
        dispatcher.OnRead("initialize", hello);

        if (launch.ClientProcessId is { } id) parent.Watch(id);
        var server = new Lsp.LanguageServer(connection, dispatcher, parent, time, log.For<Lsp.LanguageServer>());
        int code = await server.RunAsync(CancellationToken.None);
        await prepared;
        return code;
    }

    // A quarter of the start is making the JSON contracts of the answer to `initialize`; a second processor does it while the question is read.
    private static void PrepareAnswer(JsonSerializerOptions json)
    {
        var answer = new Lsp.InitializeResult(Capabilities.In(Lsp.PositionEncoding.Utf16), new("", ""));
        JsonSerializer.SerializeToUtf8Bytes(answer, (JsonTypeInfo<Lsp.InitializeResult>)json.GetTypeInfo(typeof(Lsp.InitializeResult)));
    }

    private static async Task<Lsp.Transport> ConnectAsync(Launch launch)
    {
        try
        {
            if (launch.Pipe is { } pipe) return await Lsp.Transport.ConnectPipeAsync(pipe, CancellationToken.None);
            if (launch.Socket is { } port) return await Lsp.Transport.ConnectSocketAsync(port, CancellationToken.None);
        }
        catch (IOException e)
        {
            throw new UserMistake($"{e.Message} Start the editor's side first: it listens, the server connects.");
        }

        var (input, output) = StandardStreams.TakeForProtocol();
        return Lsp.Transport.OverStreams(input, output);
    }
}
