using System.Runtime.CompilerServices;
using System.Text;

namespace Assistant.Models;

/// <summary>Puts secrets back where an answer has their stand-ins, also where one comes in pieces.</summary>
public sealed class SecretRestorer(IReadOnlyDictionary<string, string> secrets)
{
    private readonly int longest = secrets.Keys.Max(k => k.Length);
    private readonly StringBuilder held = new();

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
    public string Push(string piece)
    {
        string text = Replaced(held.Append(piece).ToString());
        held.Clear();
        int safe = text.Length - PossibleStart(text);
        held.Append(text, safe, text.Length - safe);
        return text[..safe];
    }

    /// <summary>What was held back, at the answer's end.</summary>
    public string Flush()
    {
        string rest = held.ToString();
        held.Clear();
        return rest;
    }

    private string Replaced(string text)
    {
        foreach (var (standIn, secret) in secrets) text = text.Replace(standIn, secret, StringComparison.Ordinal);
        return text;
    }

    private int PossibleStart(string text)
    {
        for (int length = Math.Min(longest - 1, text.Length); length > 0; length--)
        {
            var end = text.AsSpan(text.Length - length);
            foreach (string standIn in secrets.Keys)
            {
                if (standIn.Length > length && standIn.AsSpan().StartsWith(end, StringComparison.Ordinal)) return length;
            }
        }

        return 0;
    }
}
