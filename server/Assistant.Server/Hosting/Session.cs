using Assistant.Code;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>One client's session, from its <c>initialize</c> on: what it declared, its documents and folders, what it is shown.</summary>
internal sealed class Session : IAsyncDisposable
{
    public Session(Core core, Lsp.IClient client, Lsp.InitializeParams hello, IndexBoard indexing, ILogger<PredictionEndpoint> log)
    {
        Core = core;
        Client = client;
        Hello = hello;
        Board = new StatusBoard(core, indexing);
        Wire = Lsp.PositionEncodings.Negotiate(hello.Capabilities);
        Documents = new Documents(FromLsp.Encoding(Wire));
        Folders = new SessionFolders(core);
        var editor = EditorStatusSender.For(client, hello.Capabilities, Board);
        Status = new StatusPublisher(() => Board.Current, status =>
        {
            client.Notify("assistant/status", status);
            editor?.Send(status);
        }, core.Time);
        Abilities = new ClientAbilities(hello.Capabilities);
        Progresses = new Lsp.WorkDoneProgresses(client);
        Background = new Background(log);
        Actions = new SessionActions(this);
        Board.Changed += Status.Touch;
        Endpoint = new PredictionEndpoint(this, log);
    }

    public Core Core { get; }

    public Lsp.IClient Client { get; }

    public Lsp.InitializeParams Hello { get; }

    public StatusBoard Board { get; }

    /// <summary>The unit of positions as agreed.</summary>
    public Lsp.PositionEncoding Wire { get; }

    public Documents Documents { get; }

    public SessionFolders Folders { get; }

    public StatusPublisher Status { get; }

    /// <summary>The endpoint for tools that ask over HTTP; off unless the user turned it on.</summary>
    public PredictionEndpoint Endpoint { get; }

    public ClientAbilities Abilities { get; }

    public Lsp.WorkDoneProgresses Progresses { get; }

    public Background Background { get; }

    /// <summary>The virtual documents that explanations are written into.</summary>
    public AnswerDocuments Answers { get; } = new();

    public SessionActions Actions { get; }

    public async ValueTask DisposeAsync()
    {
        Background.Dispose();
        await Endpoint.DisposeAsync();
        Board.Dispose();
        Status.Dispose();
    }
}
