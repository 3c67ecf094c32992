namespace Assistant.Server;

/// <summary>
/// Shows an answer in the best way that the client has: a virtual document that grows, else a file when the answer is complete, else a
/// message.
/// </summary>
internal sealed class AnswerView(Session session, AnswerDocument document)
{
    private const int LongestMessage = 4000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource ended = new();
    private Task refreshing = Task.CompletedTask;
    private int grown;

    /// <summary>Takes the next piece, and shows the document with the first.</summary>
    public void Append(string piece, CancellationToken cancellation)
    {
        bool first = document.IsEmpty;
        document.Append(piece);
        Interlocked.Exchange(ref grown, 1);
        if (first && session.Abilities.HasVirtualDocuments) refreshing = RefreshAsync(cancellation);
    }

    /// <summary>The answer is complete, or as complete as it will be.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (document.IsEmpty) return;
        if (session.Abilities.HasVirtualDocuments)
        {
            await ended.CancelAsync();
            await refreshing;
            await Lsp.ClientExtensions.RefreshContentAsync(session.Client, document.Uri, cancellation);
            return;
        }

        string? file = session.Core.Actions.Answers.TryWrite(document.FileName, document.Text) is { } path ? Code.DocumentPath.FromFile(path).Uri : null;
        bool shown = file is not null && session.Abilities.ShowsDocuments && await Lsp.ClientExtensions.ShowDocumentAsync(session.Client, new(file, TakeFocus: false), cancellation);
        if (!shown) await Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, Message(file), ["Close"], cancellation);
    }

    // One refresh at a time: the next one only after the client has answered, and after a pause.
    private async Task RefreshAsync(CancellationToken cancellation)
    {
        try
        {
            await Lsp.ClientExtensions.ShowDocumentAsync(session.Client, new(document.Uri, TakeFocus: false), cancellation);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ended.Token);
            while (!either.IsCancellationRequested)
            {
                if (Interlocked.Exchange(ref grown, 0) == 1) await Lsp.ClientExtensions.RefreshContentAsync(session.Client, document.Uri, either.Token);
                await Task.Delay(Pause, session.Core.Time, either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The last refresh comes from whoever ends the answer.
        }
    }

    private string Message(string? file)
    {
        string text = document.Text;
        return text.Length <= LongestMessage || file is null ? text : $"{text[..LongestMessage]}…\n\n[The whole answer]({file})";
    }
}
