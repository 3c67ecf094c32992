namespace Assistant.Code;

/// <summary>What context may cost.</summary>
/// <param name="Tokens">In the prompt.</param>
/// <param name="Time">To gather; what is found by then is what there is.</param>
public sealed record ContextBudget(int Tokens, TimeSpan Time)
{
    /// <summary>Code has rather more characters to a token; an estimate that is too high never overflows a window.</summary>
    public const double CharactersPerToken = 3.6;

    public static int TokensOf(string text) => (int)Math.Ceiling(text.Length / CharactersPerToken);
}
