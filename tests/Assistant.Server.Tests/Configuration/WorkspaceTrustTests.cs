using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assistant.Server.Tests;

/// <summary>Who can let the build logic of a workspace run: the user and the editor, never the workspace.</summary>
public sealed class WorkspaceTrustTests
{
    [Theory]
    [InlineData("{}", "{}", "{}", false)] // nobody said anything
    [InlineData("{}", """{ "trusted": true }""", "{}", true)]
    [InlineData("{}", """{ "trusted": false }""", "{}", false)]
    [InlineData("{}", """{ "trusted": "true" }""", "{}", false)]
    [InlineData("{}", """{ "assistant": { "trusted": true } }""", "{}", false)]
    [InlineData("""{ "projects": { "evaluate": "never" } }""", """{ "trusted": true }""", "{}", false)]
    [InlineData("{}", """{ "trusted": true, "projects": { "evaluate": "never" } }""", "{}", false)]
    [InlineData("{}", """{ "trusted": true }""", """{ "projects": { "evaluate": "never" } }""", false)]
    [InlineData("""{ "projects": { "evaluate": "always" } }""", "{}", "{}", true)]
    [InlineData("{}", """{ "projects": { "evaluate": "always" } }""", "{}", false)] // an editor may have it from the folder
    [InlineData("{}", "{}", """{ "projects": { "evaluate": "always" } }""", false)]
    [InlineData("{}", "{}", """{ "trusted": true }""", false)]
    public async Task A_workspace_is_evaluated(string userFile, string initializationOptions, string workspaceFile, bool may)
    {
        string home = Directory.CreateTempSubdirectory("assistant-").FullName;
        string workspace = Directory.CreateDirectory(Path.Combine(home, "workspace")).FullName;
        string file = Path.Combine(home, "assistant.json");
        File.WriteAllText(file, userFile);
        File.WriteAllText(Path.Combine(workspace, ".assistant.json"), workspaceFile);
        await using var core = Core.Create(UserFolders.Find(_ => home), file, new IndexBoard(NullLogger<IndexBoard>.Instance), TimeProvider.System, NullLogger.Instance);
        var options = JsonSerializer.Deserialize<JsonElement>(initializationOptions);
        if (EditorSettings.IsTrusted(options)) core.TrustWorkspace();
        core.Settings.UseEditor(EditorSettings.AtStart(options));
        core.Settings.UseFolders([workspace]);
        Assert.Equal(may, core.MayEvaluate);
    }

    [Fact]
    public void Trust_is_not_taken_for_a_setting()
    {
        var settings = EditorSettings.AtStart(JsonSerializer.Deserialize<JsonElement>("""{ "trusted": true, "cloud": "all" }"""));
        Assert.Equal("""{"cloud":"all"}""", settings!.ToJsonString());
        var wrapped = EditorSettings.AtStart(JsonSerializer.Deserialize<JsonElement>("""{ "assistant": { "cloud": "all" } }"""));
        Assert.Equal("""{"cloud":"all"}""", wrapped!.ToJsonString());
    }

    [Fact]
    public void Leave_for_every_workspace_comes_from_the_user_file_only()
    {
        var loaded = SettingsLayers.Combine([new(SettingsSource.Editor, "the editor's settings", JsonNode.Parse("""{ "projects": { "evaluate": "always" } }""")!.AsObject())]);
        Assert.Equal("`projects.evaluate` in the editor's settings cannot be \"always\": say so in the user file assistant.json.", Assert.Single(loaded.Problems));
        Assert.Equal(EvaluateSetting.Trusted, loaded.Settings.Projects.Evaluate);
    }
}
