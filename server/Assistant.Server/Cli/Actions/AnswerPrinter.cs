using Assistant.Features;

namespace Assistant.Server;

/// <summary>Prints an answer in prose piece by piece: the text on stdout, everything about it on stderr.</summary>
internal sealed class AnswerPrinter(Terminal terminal)
{
    private bool insideLine;

    public void Write(string piece)
    {
        terminal.Out.Write(piece);
        terminal.Out.Flush();
        insideLine = !piece.EndsWith('\n');
    }

    /// <returns>The exit code: 1 where the model declined.</returns>
    public int End(ProseOutcome.Complete answer)
    {
        EndLine();
        if (answer.Remark.Length > 0) terminal.Error.WriteLine(answer.Remark);
        return answer.Stop is Models.StopReason.Refusal ? 1 : 0;
    }

    /// <summary>What is said next begins a line.</summary>
    public void EndLine()
    {
        if (insideLine) terminal.Out.WriteLine();
        insideLine = false;
    }
}
