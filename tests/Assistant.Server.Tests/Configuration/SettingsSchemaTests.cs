using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Assistant.Server.Tests;

public sealed class SettingsSchemaTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "../../.."));
    private static readonly string File = Path.Combine(Root, "docs/assistant.schema.json");

    [Fact] // UPDATE_EXPECT=1 writes it anew
    public void The_schema_that_ships_is_that_of_the_settings()
    {
        string expected = SettingsSchema.Text();
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECT") == "1" && Environment.GetEnvironmentVariable("CI") is null) System.IO.File.WriteAllText(File, expected);
        Assert.Equal(expected, System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_setting_has_its_words()
    {
        var silent = Properties(JsonNode.Parse(SettingsSchema.Text())!.AsObject(), "").Where(p => p.Schema["description"] is null).Select(p => p.Path);
        Assert.Equal(["$schema"], silent);
    }

    [Fact]
    public void What_VS_Code_offers_are_settings_of_ours_with_the_same_defaults()
    {
        var ours = Properties(JsonNode.Parse(SettingsSchema.Text())!.AsObject(), "").ToDictionary(p => p.Path, p => p.Schema);
        var manifest = JsonNode.Parse(System.IO.File.ReadAllText(Path.Combine(Root, "client-vscode/package.json")))!;
        var offered = manifest["contributes"]!["configuration"]!.AsArray().SelectMany(c => c!["properties"]!.AsObject()).ToList();
        string[] ofTheClient = ["assistant.server.path", "assistant.trace.server"];
        var wrong = from setting in offered
                    where !ofTheClient.Contains(setting.Key) && !setting.Key.StartsWith("assistant.server.", StringComparison.Ordinal)
                    let mine = ours.GetValueOrDefault(setting.Key["assistant.".Length..])
                    where mine is null || (mine["default"] is { } value && value.ToJsonString() != setting.Value!["default"]?.ToJsonString())
                    select $"{setting.Key}: {setting.Value!["default"]?.ToJsonString()}, but {mine?["default"]?.ToJsonString() ?? "no such setting"}";
        Assert.Empty(wrong);
    }

    private static IEnumerable<(string Path, JsonObject Schema)> Properties(JsonObject schema, string path)
    {
        foreach (var (name, value) in schema["properties"]?.AsObject() ?? [])
        {
            yield return (path + name, value!.AsObject());
            foreach (var inner in Properties(value.AsObject(), $"{path}{name}.")) yield return inner;
        }

        if (schema["additionalProperties"] is not JsonObject each) yield break;
        foreach (var inner in Properties(each, $"{path}*.")) yield return inner;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
