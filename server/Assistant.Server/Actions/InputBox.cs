namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/input</c>.</summary>
public sealed record InputParams(string Title, string? Placeholder = null, string? Value = null);

/// <summary>What the user wrote.</summary>
public sealed record InputResult(string? Text = null);

/// <summary>Asks the user for a text where the client has a box for it; else for a choice.</summary>
internal static class InputBox
{
    /// <returns>The text or the choice; null where the user wants neither.</returns>
    public static async Task<string?> AskAsync(Session session, InputParams question, IReadOnlyList<string> choices, CancellationToken cancellation)
    {
        string? answer = session.Abilities.AsksForText
            ? (await session.Client.RequestAsync<InputParams, InputResult?>("assistant/input", question, cancellation))?.Text
            : await Lsp.ClientExtensions.AskAsync(session.Client, Lsp.MessageType.Info, question.Title, choices, cancellation);
        return string.IsNullOrWhiteSpace(answer) ? null : answer.Trim();
    }
}
