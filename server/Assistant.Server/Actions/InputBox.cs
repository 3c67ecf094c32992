namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/input</c>.</summary>
/// <param name="Choices">Texts to choose from; absent where there are none.</param>
public sealed record InputParams(string Title, string? Placeholder = null, IReadOnlyList<string>? Choices = null);

/// <summary>What the user wrote or chose.</summary>
public sealed record InputResult(string? Text = null);

/// <summary>Asks the user for a text where the client has a box for it; else for a choice.</summary>
internal static class InputBox
{
    /// <returns>The text or the choice; null where the user wants neither.</returns>
    public static async Task<string?> AskAsync(Session session, InputParams question, CancellationToken cancellation)
    {
        string? answer = session.Abilities.AsksForText
            ? (await session.Client.RequestAsync<InputParams, InputResult?>("assistant/input", question, cancellation))?.Text
            : await Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, question.Title, question.Choices ?? [], cancellation);
        return string.IsNullOrWhiteSpace(answer) ? null : answer.Trim();
    }
}
