namespace Assistant.Models;

/// <summary>Turns what attempts bring into the chunks that the caller sees.</summary>
internal abstract class Answer
{
    private readonly Queue<ModelChunk> ready = new();

    public static Answer For(ModelRequest request) =>
        KindClocks.For(request.Kind).Delivery is Delivery.Streamed && request is ChatRequest ? new StreamedAnswer() : new AtomicAnswer();

    /// <summary>The first chunk of the answer; null while there is none.</summary>
    public ModelChunk.Start? Start { get; private set; }

    public bool TryTake(out ModelChunk chunk) => ready.TryDequeue(out chunk!);

    /// <summary>The leading attempt brought text.</summary>
    public abstract void Hear(Attempt lead, string text, string reason);

    /// <summary>An attempt ended well: its answer is the answer.</summary>
    public abstract void Complete(Attempt attempt, ModelChunk.End end, string reason);

    /// <summary>What to ask the next candidate: the same again, or what is still missing.</summary>
    public abstract ModelRequest Ask(ModelRequest request);

    protected void Say(ModelChunk chunk)
    {
        if (chunk is ModelChunk.Start start) Start ??= start;
        ready.Enqueue(chunk);
    }

    protected static ModelChunk.Start StartOf(Attempt attempt, string reason) => new(
        attempt.Candidate.Id,
        attempt.Announced is { Model.Length: > 0 } said ? said.Model : attempt.Candidate.Identity.ModelFor(attempt.Kind),
        reason);
}
