using Assistant.Models;

namespace Assistant.Features;

/// <summary>How many characters a prompt has for what stands around the code in question: models' windows differ.</summary>
/// <param name="Code">For code that is only asked about; code that is to be changed is always there as a whole.</param>
/// <param name="File">For the file around it.</param>
/// <param name="Related">For everything else.</param>
internal sealed record PromptRoom(int Code, int File, int Related)
{
    // For the clouds' windows; for a local model's usual 8,192 tokens, with little and with much code in question; for 4,096, the least that servers
    // start with. The answer needs room, too.
    private static readonly PromptRoom[] Sizes = [new(24_000, 24_000, 24_000), new(12_000, 11_000, 4_500), new(8_000, 5_000, 2_500), new(4_000, 1_000, 0)];

    /// <summary>The prompt for the largest window; shorter ones come with it.</summary>
    public static ChatRequest Fill(Func<PromptRoom, ChatRequest> write) =>
        Sizes.Reverse().Aggregate((ChatRequest?)null, (shorter, room) => write(room) with { Shorter = shorter })!;
}
