namespace Assistant.Server;

/// <summary>The commands that clients may run; announced statically, so that every client can.</summary>
internal static class ServerCommands
{
    /// <summary>Ghost text was accepted; its argument names who wrote it.</summary>
    public const string Accepted = "assistant.accepted";

    /// <summary>Shows how Zed is told of the prediction endpoint.</summary>
    public const string PredictionSettings = "assistant.predictionSettings";

    public static IReadOnlyList<string> All { get; } = [Accepted, PredictionSettings];
}
