namespace Assistant.Models;

/// <summary>Shows nothing before all of it is there, so that a broken stream can be started again elsewhere without a trace.</summary>
internal sealed class AtomicAnswer : Answer
{
    public override void Hear(Attempt lead, string text, string reason)
    {
    }

    public override void Complete(Attempt attempt, ModelChunk.End end, string reason)
    {
        Say(StartOf(attempt, reason));
        if (attempt.Collected.Length > 0) Say(new ModelChunk.Text(attempt.Collected.ToString()));
        Say(end);
    }

    public override ModelRequest Ask(ModelRequest request) => request;
}
