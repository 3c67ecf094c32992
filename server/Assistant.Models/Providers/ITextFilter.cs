using System.Runtime.CompilerServices;

namespace Assistant.Models;

/// <summary>Takes the text that counts out of a model's raw answer, piece by piece.</summary>
internal interface ITextFilter
{
    FilterState State { get; }

    /// <summary>Takes the next piece.</summary>
    /// <returns>What is safe to show now.</returns>
    string Push(string piece);

    /// <summary>The stream has ended.</summary>
    /// <returns>What was held back and is text after all.</returns>
    string Flush();
}

/// <summary>How far a filter is.</summary>
internal enum FilterState
{
    /// <summary>The text has not begun.</summary>
    Seeking,

    /// <summary>In the text.</summary>
    Inside,

    /// <summary>The text is over; what follows is of no use.</summary>
    Complete,
}

internal static class TextFilters
{
    /// <summary>Sends a stream's texts through a filter, and ends the stream when the filter is complete. An answer in which the filter
    /// found nothing at all is a failure; nothing between the tags is not.</summary>
    public static async IAsyncEnumerable<ModelChunk> ThroughAsync(
        this IAsyncEnumerable<ModelChunk> chunks, ITextFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var chunk in chunks.WithCancellation(cancellation))
        {
            string? piece = chunk switch
            {
                ModelChunk.Text text => filter.Push(text.Value),
                ModelChunk.End => filter.Flush(),
                _ => null,
            };
            if (piece is { Length: > 0 }) yield return new ModelChunk.Text(piece);
            if (filter.State == FilterState.Complete && chunk is ModelChunk.Text)
            {
                yield return new ModelChunk.End(StopReason.StopText);
                yield break;
            }

            if (chunk is ModelChunk.End { Reason: not StopReason.Refusal } && filter.State == FilterState.Seeking)
                throw new FailureException(FailureKind.Empty, "the answer had no text to insert");
            if (chunk is not ModelChunk.Text) yield return chunk;
        }
    }
}
