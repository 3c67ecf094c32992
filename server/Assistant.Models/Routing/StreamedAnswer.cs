using System.Text;

namespace Assistant.Models;

/// <summary>Shows text as it comes. When its provider breaks off, another goes on behind a second <see cref="ModelChunk.Start"/>.</summary>
internal sealed class StreamedAnswer : Answer
{
    private readonly StringBuilder shown = new();
    private Attempt? speaker;
    private Seam? seam;

    public override void Hear(Attempt lead, string text, string reason)
    {
        Introduce(lead, reason);
        Show(seam is null ? text : seam.Join(text));
    }

    public override void Complete(Attempt attempt, ModelChunk.End end, string reason)
    {
        Introduce(attempt, reason);
        if (seam is not null) Show(seam.Rest());
        Say(end);
    }

    public override ModelRequest Ask(ModelRequest request) =>
        shown.Length > 0 && request is ChatRequest chat ? Seam.Continue(chat, shown.ToString()) : request;

    private void Introduce(Attempt attempt, string reason)
    {
        if (speaker == attempt) return;
        speaker = attempt;
        seam = shown.Length > 0 ? new Seam(shown.ToString()) : null;
        Say(StartOf(attempt, reason));
    }

    private void Show(string text)
    {
        if (text.Length == 0) return;
        shown.Append(text);
        Say(new ModelChunk.Text(text));
    }
}
