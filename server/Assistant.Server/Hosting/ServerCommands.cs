namespace Assistant.Server;

/// <summary>The commands that clients may run; announced statically, so that every client can.</summary>
internal static class ServerCommands
{
    /// <summary>Ghost text was accepted; its arguments name who wrote it, and the language.</summary>
    public const string Accepted = "assistant.accepted";

    /// <summary>Shows how Zed is told of the prediction endpoint.</summary>
    public const string PredictionSettings = "assistant.predictionSettings";

    /// <summary>Answers with the status, as <c>assistant/providers</c> does.</summary>
    public const string Status = "assistant.status";

    /// <summary>Sets the mode that its argument names, and answers with the status.</summary>
    public const string SetMode = "assistant.setMode";

    public static IReadOnlyList<string> All { get; } = [Accepted, PredictionSettings, Status, SetMode];
}
