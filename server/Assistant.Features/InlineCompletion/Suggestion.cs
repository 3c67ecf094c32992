using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>What a request for ghost text led to.</summary>
public abstract record Suggestion
{
    private Suggestion()
    {
    }

    /// <summary>A text to offer.</summary>
    /// <param name="Text">What to insert.</param>
    /// <param name="Start">Offset where the text goes.</param>
    /// <param name="End">Offset up to which it replaces what is there; on the same line as <paramref name="Start"/>.</param>
    /// <param name="Origin">Who wrote it, and why that one was asked.</param>
    /// <param name="Confidence">The provider's own probability, 0 to 1, that it is right; null where it gives none.</param>
    public sealed record Shown(string Text, int Start, int End, Origin Origin, double? Confidence) : Suggestion
    {
        /// <summary>Edits elsewhere in the document that accepting the text needs, such as a <c>using</c>; all above it.</summary>
        public ImmutableArray<CodeEdit> Additional { get; init; } = [];

        /// <summary>Whether the compiler found the text right, as it is or after it was mended.</summary>
        public bool IsVerified { get; init; }

        /// <summary>What the compiler said, as a phrase; empty where it was not asked.</summary>
        public string Checked { get; init; } = "";

        /// <summary>How long the compiler took.</summary>
        public TimeSpan CheckTime { get; init; }
    }

    /// <summary>Nothing to offer.</summary>
    /// <param name="Detail">One sentence for whoever asks why.</param>
    public sealed record Nothing(Silence Reason, string Detail) : Suggestion;
}

/// <summary>Who wrote an answer: provider id, model, and the router's reason.</summary>
public sealed record Origin(string Provider, string Model, string Reason);

/// <summary>Why nothing is offered.</summary>
public enum Silence
{
    /// <summary>Completion is switched off.</summary>
    Disabled,

    /// <summary>The document's language is not among those that the user wants completed.</summary>
    LanguageOff,

    /// <summary>The cursor stands inside a word.</summary>
    InsideWord,

    /// <summary>No provider could answer.</summary>
    NoProvider,

    /// <summary>The answer did not come in time.</summary>
    TooLate,

    /// <summary>The provider had nothing to say, or nothing that it is sure enough of.</summary>
    NoAnswer,

    /// <summary>The answer adds nothing to what is there.</summary>
    Redundant,

    /// <summary>The answer does not compile there, and could not be mended.</summary>
    FailedCheck,
}
