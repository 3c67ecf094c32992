using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>
/// The settings in force: the user's file, the editor's word and the workspace folders' own files, laid over each other again
/// whenever one of them changes. Readers get an immutable record.
/// </summary>
public sealed class SettingsStore(string userFile)
{
    private readonly Lock gate = new();
    private JsonObject editor = [];
    private IReadOnlyList<string> folders = [];
    // The defaults as they are; laying no layers over each other gives the same, and compiles the reader of settings before `initialize`.
    private volatile LoadedSettings current = new(new Settings(), []);

    /// <summary>Other settings may be in force now. Raised by whoever changed them.</summary>
    public event Action? Changed;

    public LoadedSettings Current => current;

    public Settings Settings => current.Settings;

    /// <summary>Takes the editor's settings; null where it has none.</summary>
    public void UseEditor(JsonObject? settings)
    {
        lock (gate)
        {
            editor = settings ?? [];
            Load_NeedsLock();
        }

        Changed?.Invoke();
    }

    public void UseFolders(IReadOnlyList<string> roots)
    {
        lock (gate)
        {
            folders = roots;
            Load_NeedsLock();
        }

        Changed?.Invoke();
    }

    /// <summary>Reads the files again.</summary>
    public void Reload()
    {
        lock (gate) Load_NeedsLock();
        Changed?.Invoke();
    }

    private void Load_NeedsLock()
    {
        var problems = new List<string>();
        var layers = new List<SettingsLayer> { new(SettingsSource.Editor, "the editor's settings", editor) };
        Add(SettingsSource.UserFile, userFile);
        foreach (string folder in folders) Add(SettingsSource.WorkspaceFile, Path.Combine(folder, UserFolders.WorkspaceFileName));

        var combined = SettingsLayers.Combine(layers);
        current = combined with { Problems = [.. problems, .. combined.Problems] };

        void Add(SettingsSource source, string path)
        {
            if (SettingsFiles.Read(source, path, problems) is { } layer) layers.Add(layer);
        }
    }
}
