using System.Runtime.CompilerServices;
using Assistant.Models;

namespace Assistant.Features.Tests;

/// <summary>Answers each request with the next of its answers, and the last one again from then on; or fails.</summary>
internal sealed class ScriptedChat(params string[] answers) : IModelProvider
{
    public string Id => "scripted";

    public List<ModelRequest> Requests { get; } = [];

    public ProviderException? Failure { get; set; }

    public StopReason Stop { get; set; } = StopReason.Done;

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        cancellation.ThrowIfCancellationRequested();
        Requests.Add(request);
        if (Failure is not null) throw Failure;
        yield return new ModelChunk.Start(Id, "script", "only one");
        foreach (char[] piece in answers[Math.Min(Requests.Count, answers.Length) - 1].Chunk(7)) yield return new ModelChunk.Text(new string(piece));
        yield return new ModelChunk.End(Stop);
    }
}
