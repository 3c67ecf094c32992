using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>Where a layer of settings comes from, and so what it may say; in the order in which they are laid.</summary>
public enum SettingsSource
{
    /// <summary><c>assistant.json</c> in the user's configuration folder: may say everything.</summary>
    UserFile,

    /// <summary>The editor's settings: everything but commands to run and leave to run a workspace's own.</summary>
    Editor,

    /// <summary><c>.assistant.json</c> of a workspace, which may come from anybody: may only tighten.</summary>
    WorkspaceFile,
}

/// <summary>One place's settings as JSON, and the name by which messages call it.</summary>
public sealed record SettingsLayer(SettingsSource Source, string Name, JsonObject Json);

/// <summary>The settings in force, and one sentence for each thing that was wrong or ignored on the way there.</summary>
public sealed record LoadedSettings(Settings Settings, IReadOnlyList<string> Problems);

/// <summary>
/// Lays settings over each other: user file, then editor; then the workspace file, which can only tighten. A part that cannot be
/// read is left out with a sentence; the rest stays in force, because a typing mistake must not switch the product off, nor loosen anything.
/// </summary>
public static class SettingsLayers
{
    // What says how much leaves the machine, at its strictest: whoever writes "true" for true must not be taken to have said nothing.
    private static readonly JsonObject Strictest = new() { ["offlineOnly"] = true, ["cloud"] = "off" };

    public static LoadedSettings Combine(IEnumerable<SettingsLayer> layers)
    {
        var problems = new List<string>();
        var merged = new JsonObject();
        var ordered = layers.OrderBy(l => l.Source).ToList();
        foreach (var layer in ordered.Where(l => l.Source != SettingsSource.WorkspaceFile)) Overlay(merged, Permitted(layer, problems));

        var settings = Bind(merged, problems);
        foreach (var layer in ordered.Where(l => l.Source == SettingsSource.WorkspaceFile))
        {
            settings = WorkspaceTightening.Apply(settings, layer, problems);
        }

        problems.AddRange(settings.Problems());
        return new LoadedSettings(settings.InRange(), problems);
    }

    private static JsonObject Permitted(SettingsLayer layer, List<string> problems)
    {
        var json = layer.Json.DeepClone().AsObject();
        if (layer.Source == SettingsSource.UserFile) return json;
        // An editor may take its settings from the folder, too.
        if (json["projects"] is JsonObject projects && projects["evaluate"] is JsonValue evaluate && evaluate.TryGetValue(out string? when) && when == "always")
        {
            projects.Remove("evaluate");
            problems.Add($"`projects.evaluate` in {layer.Name} cannot be \"always\": say so in the user file {UserFolders.SettingsFileName}.");
        }

        if (json["providers"] is not JsonObject providers) return json;
        foreach (var (id, provider) in providers)
        {
            if (provider is JsonObject entry && entry.Remove("tokenCommand"))
            {
                problems.Add($"`providers.{id}.tokenCommand` in {layer.Name} is ignored: a command is only run from the user file {UserFolders.SettingsFileName}.");
            }
        }

        return json;
    }

    private static void Overlay(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            if (value is JsonObject inner && below[name] is JsonObject known) Overlay(known, inner);
            else if (value is not null) below[name] = value.DeepClone();
        }
    }

    // Bound over the defaults as JSON: generated readers do not know the initialisers of properties that are absent. Each value by itself, so that
    // one which cannot be read costs nothing but itself.
    private static Settings Bind(JsonObject merged, List<string> problems)
    {
        var readable = Defaults();
        foreach (var part in Parts(merged))
        {
            var tried = readable.DeepClone().AsObject();
            Overlay(tried, part);
            try
            {
                Read(tried);
                readable = tried;
            }
            catch (JsonException e)
            {
                problems.Add(Explain(e));
                if (Strictest[part.First().Key] is { } strict) readable[part.First().Key] = strict.DeepClone();
            }
        }

        return Read(readable);
    }

    // Each value within the objects that it stands in, and nothing beside it.
    private static IEnumerable<JsonObject> Parts(JsonObject json) =>
        from member in json
        from value in member.Value is JsonObject { Count: > 0 } inner ? (IEnumerable<JsonNode?>)Parts(inner) : [member.Value?.DeepClone()]
        select new JsonObject { [member.Key] = value };

    private static JsonObject Defaults() => JsonSerializer.SerializeToNode(new Settings(), SettingsJson.Default.Settings)!.AsObject();

    private static Settings Read(JsonObject json) => json.Deserialize(SettingsJson.Default.Settings)!;

    private static string Explain(JsonException e)
    {
        string path = e.Path![2..]; // behind `$.`
        return e.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? $"`{path}` is not a setting; remove it or correct its spelling."
            : $"`{path}` has a value that cannot be read; {(Strictest.ContainsKey(path) ? "nothing goes to a cloud" : "the default is used")} until it is corrected.";
    }
}
