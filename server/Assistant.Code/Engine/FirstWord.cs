namespace Assistant.Code;

/// <summary>
/// What a word that touches the cursor allows as the first token: itself, if it may be finished, or any longer word that begins so.
/// </summary>
internal sealed record FirstWord(Token Typed, string Text)
{
    /// <summary>How likely a word that no source proposes here is just the typed one, if that is a known word.</summary>
    private const float KnownShare = 0.5f;

    /// <summary>How much of the words that are new everywhere agree with each typed letter.</summary>
    private const float LetterShare = 0.15f;

    private const float Least = 1e-9f;

    public static FirstWord Any { get; } = new(default, "");

    public bool IsConstrained => Text.Length > 0;

    /// <summary>Takes out the candidates that do not begin as the typed word.</summary>
    internal void Filter(Evidence evidence, RequestWords words)
    {
        foreach (ref var item in evidence.Items)
        {
            if (!Allows(item.Token.Word, words)) item.Blended = 0;
        }
    }

    /// <summary>Shares the probability between the typed word, as if it were finished, and the longer candidates.</summary>
    /// <param name="evidence">The candidates that begin as the typed word.</param>
    /// <param name="unknown">Probability of words that no source proposes here.</param>
    /// <param name="isKnown">Whether the word as it is typed also stands somewhere else, and so may be finished.</param>
    internal void Weigh(Evidence evidence, float unknown, bool isKnown)
    {
        float finished = Math.Max(Least, unknown * (isKnown ? KnownShare : MathF.Pow(LetterShare, Text.Length)));
        float all = finished;
        foreach (ref var item in evidence.Items)
        {
            all += item.Blended;
            if (item.Token.Word == Typed.Word) finished += item.Blended;
        }

        foreach (ref var item in evidence.Items) item.Blended /= all;
        evidence.Put(Typed, finished / all);
    }

    private bool Allows(int word, RequestWords words) =>
        word == Typed.Word || (words.Kind(word) is TokenKind.Identifier or TokenKind.Keyword && words.Text(word).StartsWith(Text, StringComparison.Ordinal));
}
