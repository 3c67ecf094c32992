using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>A folder that is open in the client.</summary>
public sealed record WorkspaceFolder(string Uri, string Name = "");

/// <summary>Folders were added to the workspace, or taken out.</summary>
public sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

/// <summary>Which folders.</summary>
public sealed record WorkspaceFoldersChangeEvent(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);

/// <summary>Asks the client for settings.</summary>
public sealed record ConfigurationParams(IReadOnlyList<ConfigurationItem> Items);

/// <summary>One section, for one folder or file.</summary>
public sealed record ConfigurationItem(string? ScopeUri = null, string? Section = null);

/// <summary>Settings changed. Clients that are to be asked send null.</summary>
public sealed record DidChangeConfigurationParams([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Settings = null);

/// <summary>The sections to hear about.</summary>
public sealed record DidChangeConfigurationRegistrationOptions(IReadOnlyList<string>? Section = null);

/// <summary>Files changed on disk.</summary>
public sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>One file that changed.</summary>
public sealed record FileEvent(string Uri, FileChangeType Type);

/// <summary>What happened to a file.</summary>
public enum FileChangeType
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
}

/// <summary>The files to hear about.</summary>
public sealed record DidChangeWatchedFilesRegistrationOptions(IReadOnlyList<FileSystemWatcher> Watchers);

/// <summary>Files by pattern; without a kind, everything that happens to them.</summary>
public sealed record FileSystemWatcher(GlobPattern GlobPattern, WatchKind? Kind = null);

/// <summary>What to hear of a file.</summary>
[Flags]
public enum WatchKind
{
    Create = 1,
    Change = 2,
    Delete = 4,
}

/// <summary>A glob over whole paths, or one below a folder. The latter needs <c>relativePatternSupport</c>.</summary>
[JsonConverter(typeof(GlobPatternConverter))]
public sealed record GlobPattern
{
    private GlobPattern(string? pattern, RelativePattern? relative)
    {
        Pattern = pattern;
        Relative = relative;
    }

    /// <summary>Null when it is relative.</summary>
    public string? Pattern { get; }

    /// <summary>Null when it is not.</summary>
    public RelativePattern? Relative { get; }

    public static implicit operator GlobPattern(string pattern) => new(pattern, null);

    public static implicit operator GlobPattern(RelativePattern relative) => new(null, relative);
}

/// <summary>A glob below a folder.</summary>
public sealed record RelativePattern(string BaseUri, string Pattern);

internal sealed class GlobPatternConverter : JsonConverter<GlobPattern>
{
    public override GlobPattern Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : JsonSerializer.Deserialize(ref reader, options.Contract<RelativePattern>())!;

    public override void Write(Utf8JsonWriter writer, GlobPattern value, JsonSerializerOptions options)
    {
        if (value.Relative is { } relative) JsonSerializer.Serialize(writer, relative, options.Contract<RelativePattern>());
        else writer.WriteStringValue(value.Pattern);
    }
}
