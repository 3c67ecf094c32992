namespace Assistant.Models;

/// <summary>Guesses tokens from characters (four to a token) where a provider does not say what it billed.</summary>
internal static class TokenEstimate
{
    private const int CharsPerToken = 4;

    public static TokenUsage Of(ModelRequest request, int answerChars) => new(PromptChars(request) / CharsPerToken, 0, answerChars / CharsPerToken + 1);

    private static int PromptChars(ModelRequest request) => request switch
    {
        FillRequest fill => fill.Prefix.Length + fill.Suffix.Length + fill.Snippets.Sum(s => s.Text.Length),
        ChatRequest chat => chat.System.Length + chat.Turns.Sum(t => t.Text.Length),
        _ => 0,
    };
}
