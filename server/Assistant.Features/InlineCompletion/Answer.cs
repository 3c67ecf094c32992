using System.Text;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>A provider's whole answer, read to its end.</summary>
internal sealed record Answer(string Text, Origin Origin, double? Confidence)
{
    public static async Task<Answer> ReadAsync(IAsyncEnumerable<ModelChunk> chunks, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var origin = new Origin("", "", "");
        double? confidence = null;
        await foreach (var chunk in chunks.WithCancellation(cancellation))
        {
            switch (chunk)
            {
                case ModelChunk.Start start:
                    origin = new Origin(start.ProviderId, start.Model, start.Reason);
                    break;
                case ModelChunk.Text piece:
                    text.Append(piece.Value);
                    break;
                case ModelChunk.End { Reason: StopReason.Refusal }:
                    return new Answer("", origin, null);
                case ModelChunk.End end:
                    confidence = end.Confidence;
                    break;
            }
        }

        return new Answer(text.ToString(), origin, confidence);
    }
}
