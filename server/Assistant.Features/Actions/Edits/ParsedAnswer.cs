using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>What an answer says is to be edited: exactly these edits, or nothing.</summary>
public abstract record ParsedAnswer
{
    private ParsedAnswer()
    {
    }

    /// <summary>Minimal edits that do not overlap, relative to the texts of the <see cref="EditScope"/>; empty where all may stay as it is.</summary>
    public sealed record Edits(ImmutableArray<CodeEdit> All) : ParsedAnswer;

    /// <summary>The answer cannot be followed safely.</summary>
    /// <param name="Why">The end of a sentence that begins with "The answer of … cannot be used:".</param>
    public sealed record Unusable(string Why) : ParsedAnswer;
}

/// <summary>Stops reading an answer; caught where reading began.</summary>
internal sealed class UnusableAnswerException(string why) : Exception(why);
