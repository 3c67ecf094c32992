using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>The editor's settings, wherever it keeps them.</summary>
internal static class EditorSettings
{
    public const string Section = "assistant";

    private const string Trusted = "trusted";

    /// <summary>The settings in a value that is them, or that holds them under <see cref="Section"/>; null where there are none.</summary>
    public static JsonObject? In(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } element) return null;
        var json = JsonObject.Create(element)!;
        return json.Count == 1 && json[Section] is JsonObject inner ? inner.DeepClone().AsObject() : json;
    }

    /// <summary>The settings that came with <c>initialize</c>, where <c>trusted</c> is not one of them but the editor's own word.</summary>
    public static JsonObject? AtStart(JsonElement? options)
    {
        if (options is not { ValueKind: JsonValueKind.Object } element || !element.TryGetProperty(Trusted, out _)) return In(options);
        var json = JsonObject.Create(element)!.DeepClone().AsObject();
        json.Remove(Trusted);
        return json;
    }

    /// <summary>Whether the editor says that the user trusts the workspace.</summary>
    public static bool IsTrusted(JsonElement? options) =>
        options is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(Trusted, out var value) && value.ValueKind == JsonValueKind.True;

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
