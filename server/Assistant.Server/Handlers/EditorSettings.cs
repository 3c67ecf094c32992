using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>The editor's settings, wherever it keeps them.</summary>
internal static class EditorSettings
{
    public const string Section = "assistant";

    /// <summary>The settings in a value that is them, or that holds them under <see cref="Section"/>; null where there are none.</summary>
    public static JsonObject? In(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } element) return null;
        var json = JsonObject.Create(element)!;
        return json.Count == 1 && json[Section] is JsonObject inner ? inner.DeepClone().AsObject() : json;
    }

    /// <summary>Asks the client, where it can be asked.</summary>
    public static async Task PullAsync(Session session, CancellationToken cancellation)
    {
        if (session.Hello.Capabilities.Workspace?.Configuration != true) return;
        var answers = await Lsp.ClientExtensions.ConfigurationAsync(session.Client, [new(Section: Section)], cancellation);
        if (answers.Count == 0 || In(answers[0]) is not { } settings) return;
        session.Core.Settings.UseEditor(settings);
        SettingsReport.Write(session);
        session.Status.Touch();
    }
}
