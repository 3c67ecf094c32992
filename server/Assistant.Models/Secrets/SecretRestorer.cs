using System.Runtime.CompilerServices;

namespace Assistant.Models;

/// <summary>Puts secrets back where an answer has their stand-ins, also where one comes in pieces.</summary>
public sealed class SecretRestorer(IReadOnlyDictionary<string, string> secrets)
{
    private readonly HeldText held = new(secrets.Keys);

    /// <summary>The chunks of an answer with every stand-in replaced.</summary>
    public async IAsyncEnumerable<ModelChunk> Restore(IAsyncEnumerable<ModelChunk> chunks, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var chunk in chunks.WithCancellation(cancellation).ConfigureAwait(false))
        {
            string text = chunk is ModelChunk.Text piece ? Push(piece.Value) : Flush();
            if (text.Length > 0) yield return new ModelChunk.Text(text);
            if (chunk is not ModelChunk.Text) yield return chunk;
        }

        string rest = Flush();
        if (rest.Length > 0) yield return new ModelChunk.Text(rest);
    }

    /// <summary>What can be said of the answer so far.</summary>
    public string Push(string piece) => held.Release(Replaced(held.With(piece)));

    /// <summary>What was held back, at the answer's end.</summary>
    public string Flush() => held.Flush();

    private string Replaced(string text)
    {
        foreach (var (standIn, secret) in secrets) text = text.Replace(standIn, secret, StringComparison.Ordinal);
        return text;
    }
}
