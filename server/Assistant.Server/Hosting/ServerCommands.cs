using Assistant.Features;

namespace Assistant.Server;

/// <summary>The commands that clients may run; announced statically, so that every client can.</summary>
internal static class ServerCommands
{
    /// <summary>Ghost text was accepted; its arguments name who wrote it, and the language.</summary>
    public const string Accepted = "assistant.accepted";

    /// <summary>Shows how Zed is told of the prediction endpoint.</summary>
    public const string PredictionSettings = "assistant.predictionSettings";

    /// <summary>Answers with the status, as <c>assistant/providers</c> does; with the argument <c>show</c> it is a message instead.</summary>
    public const string Status = "assistant.status";

    /// <summary>Sets the mode that its argument names, and answers with the status.</summary>
    public const string SetMode = "assistant.setMode";

    /// <summary>Runs an action as it was offered.</summary>
    public const string Apply = "assistant.apply";

    /// <summary>The kind of actions about the server itself.</summary>
    public const string SourceKind = "source.assistant";

    private static readonly Dictionary<string, ActionName?> Actions = new(StringComparer.Ordinal)
    {
        ["assistant.explain"] = ActionName.Explain,
        ["assistant.ask"] = ActionName.Ask,
        ["assistant.refactor"] = ActionName.Refactor,
        ["assistant.fix"] = ActionName.Fix,
        ["assistant.document"] = ActionName.Document,
        ["assistant.tests"] = ActionName.WriteTests,
        ["assistant.generate"] = ActionName.Generate,
        ["assistant.prompt"] = ActionName.Prompt,
        [Apply] = null,
    };

    public static IReadOnlyList<string> All { get; } = [Accepted, PredictionSettings, Status, SetMode, .. Actions.Keys];

    /// <summary>What a command runs; null for a command that runs no action.</summary>
    public static ActionCommand? ActionOf(string command) => Actions.TryGetValue(command, out var action) ? new(action) : null;
}

/// <summary>A command that runs an action.</summary>
/// <param name="Action">Null where the argument names it.</param>
internal sealed record ActionCommand(ActionName? Action);
