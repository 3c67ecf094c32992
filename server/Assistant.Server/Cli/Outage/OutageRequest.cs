using Assistant.Models;

namespace Assistant.Server;

/// <summary>One request of a replay, as the user of one tool saw it.</summary>
internal sealed class OutageRequest(DateTimeOffset at)
{
    public DateTimeOffset At => at;

    /// <summary>Who answered; the last one, where somebody else went on.</summary>
    public ModelChunk.Start? Answer { get; private set; }

    /// <summary>What the user was told instead of an answer; null when it came.</summary>
    public string? Failure { get; private set; }

    /// <summary>How long the user waited for the first text, or for the failure.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>Reads an answer to its end, and never throws what a provider throws.</summary>
    public async Task ReadAsync(IAsyncEnumerable<ModelChunk> stream, TimeProvider time)
    {
        bool hasText = false;
        try
        {
            await foreach (var chunk in stream)
            {
                if (chunk is ModelChunk.Start start) Answer = start;
                if (chunk is not ModelChunk.Text { Value.Length: > 0 } || hasText) continue;
                hasText = true;
                Wait = time.GetUtcNow() - at;
            }
        }
        catch (ProviderException e)
        {
            Fail(e.Status is { } status && status >= 400 ? $"{status}" : e.Message, time);
        }
    }

    public void Fail(string why, TimeProvider time)
    {
        Failure = why;
        Wait = time.GetUtcNow() - at;
    }
}
