namespace Assistant.Server;

/// <summary>What <c>assistant-lsp complete</c> found, as <c>--json</c> prints it.</summary>
/// <param name="Text">The ghost text; empty where nothing is offered.</param>
/// <param name="Ms">Milliseconds from the request to the answer.</param>
/// <param name="Confidence">The provider's own probability that the text is right.</param>
/// <param name="Reason">Why this provider answered, or why nothing is offered.</param>
public sealed record CompletionReport(string Text, string? Provider, string? Model, double Ms, double? Confidence, string Reason)
{
    /// <summary>What the compiler said, and how long it took; null where it was not asked.</summary>
    public string? Check { get; init; }
}
