using System.Text;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>A whole answer to a question.</summary>
internal sealed record ChatAnswer(string Text, Origin Origin, StopReason Stop)
{
    /// <param name="started">Hears who answers, each time that somebody begins or goes on.</param>
    /// <exception cref="ProviderException">Nobody could answer.</exception>
    public static async Task<ChatAnswer> ReadAsync(IAsyncEnumerable<ModelChunk> chunks, Action<Origin> started, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var origin = new Origin("", "", "");
        var stop = StopReason.Done;
        await foreach (var chunk in chunks.WithCancellation(cancellation))
        {
            switch (chunk)
            {
                case ModelChunk.Start start:
                    started(origin = new Origin(start.ProviderId, start.Model, start.Reason));
                    break;
                case ModelChunk.Text piece:
                    text.Append(piece.Value);
                    break;
                case ModelChunk.End end:
                    stop = end.Reason;
                    break;
            }
        }

        return new(text.ToString(), origin, stop);
    }
}
