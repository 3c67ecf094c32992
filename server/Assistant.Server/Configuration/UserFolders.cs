namespace Assistant.Server;

/// <summary>
/// Where the user's own files are: settings, cache and state. <c>ASSISTANT_HOME</c> moves all three into one folder; else each
/// follows the habit of its operating system.
/// </summary>
public sealed record UserFolders(string Config, string Cache, string State)
{
    public const string SettingsFileName = "assistant.json";

    public const string WorkspaceFileName = ".assistant.json";

    public string SettingsFile => Path.Combine(Config, SettingsFileName);

    public static UserFolders Find(Func<string, string?> environment)
    {
        if (environment("ASSISTANT_HOME") is { Length: > 0 } set)
        {
            string home = Path.GetFullPath(set);
            return new(home, Path.Combine(home, "cache"), Path.Combine(home, "state"));
        }

        return OperatingSystem.IsWindows() ? Windows() : OperatingSystem.IsMacOS() ? MacOS() : Xdg(environment);
    }

    private static UserFolders Windows()
    {
        string local = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "Assistant");
        string roaming = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Assistant");
        return new(roaming, Path.Combine(local, "Cache"), Path.Combine(local, "State"));
    }

    private static UserFolders MacOS()
    {
        string library = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library");
        string support = Path.Combine(library, "Application Support", "Assistant");
        return new(support, Path.Combine(library, "Caches", "Assistant"), Path.Combine(support, "State"));
    }

    private static UserFolders Xdg(Func<string, string?> environment)
    {
        string user = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return new(Folder("XDG_CONFIG_HOME", ".config"), Folder("XDG_CACHE_HOME", ".cache"), Folder("XDG_STATE_HOME", ".local/state"));

        string Folder(string variable, string otherwise) =>
            Path.Combine(environment(variable) is { } set && Path.IsPathRooted(set) ? set : Path.Combine(user, otherwise), "assistant");
    }
}
