using Assistant.Models;

namespace Assistant.Server;

/// <summary>Prints a streamed answer piece by piece: the text on stdout, everything about it on stderr.</summary>
internal sealed class AnswerPrinter(Terminal terminal)
{
    private bool insideLine;

    /// <summary>0, or 1 where the model declined.</summary>
    public int ExitCode { get; private set; }

    public async Task PrintAsync(ModelChunk chunk)
    {
        switch (chunk)
        {
            case ModelChunk.Start start:
                await EndLineAsync();
                await terminal.Error.WriteLineAsync($"{start.ProviderId} ({start.Model}): {start.Reason}");
                break;
            case ModelChunk.Text { Value.Length: > 0 } text:
                await terminal.Out.WriteAsync(text.Value);
                await terminal.Out.FlushAsync();
                insideLine = !text.Value.EndsWith('\n');
                break;
            case ModelChunk.End end:
                await EndLineAsync();
                await EndAsync(end.Reason);
                break;
        }
    }

    /// <summary>What is said next begins a line.</summary>
    public async Task EndLineAsync()
    {
        if (insideLine) await terminal.Out.WriteLineAsync();
        insideLine = false;
    }

    private async Task EndAsync(StopReason reason)
    {
        if (reason is StopReason.Length) await terminal.Error.WriteLineAsync("The answer is cut: it reached the most tokens that one may have.");
        if (reason is not StopReason.Refusal) return;
        await terminal.Error.WriteLineAsync("The model declined to answer.");
        ExitCode = 1;
    }
}
