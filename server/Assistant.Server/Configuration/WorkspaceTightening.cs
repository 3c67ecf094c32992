using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>
/// What a workspace's own file may change. Whoever wrote the repository must not be able to redirect a provider, widen what leaves
/// the machine or run anything, so every rule here takes something away.
/// </summary>
internal static class WorkspaceTightening
{
    public static Settings Apply(Settings settings, SettingsLayer layer, List<string> problems)
    {
        foreach (var (name, value) in layer.Json)
        {
            settings = (name, value) switch
            {
                ("offlineOnly", not null) when value is not JsonValue v || !Says(v, false) => settings with { OfflineOnly = true },
                ("completion", JsonObject o) => Completion(settings, o, layer, problems),
                ("projects", JsonObject { Count: 1 } o) when o["evaluate"] is JsonValue v && v.TryGetValue(out string? when) && when == "never" =>
                    settings with { Projects = settings.Projects with { Evaluate = EvaluateSetting.Never } },
                ("privacy", JsonObject o) => Privacy(settings, o, layer, problems),
                _ => Ignored(settings, name, layer, problems),
            };
        }

        return settings;
    }

    private static Settings Completion(Settings settings, JsonObject json, SettingsLayer layer, List<string> problems)
    {
        foreach (var (name, value) in json)
        {
            settings = (name, value) switch
            {
                ("enabled", JsonValue v) when Says(v, false) => settings with { Completion = settings.Completion with { Enabled = false } },
                ("languages", JsonArray wanted) => settings with { Completion = settings.Completion with { Languages = Narrow(settings.Completion.Languages, Texts(wanted)) } },
                _ => Ignored(settings, $"completion.{name}", layer, problems),
            };
        }

        return settings;
    }

    private static Settings Privacy(Settings settings, JsonObject json, SettingsLayer layer, List<string> problems)
    {
        foreach (var (name, value) in json)
        {
            settings = (name, value) switch
            {
                ("exclude", JsonArray globs) => settings with { Privacy = settings.Privacy with { Exclude = [.. settings.Privacy.Exclude, .. Texts(globs)] } },
                ("redact", JsonValue v) when Says(v, true) => settings with { Privacy = settings.Privacy with { Redact = true } },
                _ => Ignored(settings, $"privacy.{name}", layer, problems),
            };
        }

        return settings;
    }

    private static IReadOnlyList<string> Narrow(IReadOnlyList<string> allowed, IReadOnlyList<string> wanted) =>
        allowed.Contains("*") ? wanted : [.. allowed.Where(l => wanted.Contains(l) || wanted.Contains("*"))];

    private static Settings Ignored(Settings settings, string name, SettingsLayer layer, List<string> problems)
    {
        problems.Add($"`{name}` in {layer.Name} is ignored: a workspace file can only add excludes, limit languages, or switch clouds, completion or evaluation off.");
        return settings;
    }

    private static IReadOnlyList<string> Texts(JsonArray array) =>
        [.. array.OfType<JsonValue>().Select(v => v.TryGetValue(out string? text) ? text : null).OfType<string>()];

    private static bool Says(JsonValue value, bool expected) => value.TryGetValue(out bool b) && b == expected;
}
