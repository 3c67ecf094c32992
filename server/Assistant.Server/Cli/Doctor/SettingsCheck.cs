namespace Assistant.Server;

/// <summary>Were the settings understood?</summary>
internal static class SettingsCheck
{
    public static IEnumerable<Finding> Run(LoadedSettings loaded) => loaded.Problems.Count == 0
        ? [Finding.Fine("settings", "understood")]
        : loaded.Problems.Select(problem => Finding.Broken("settings", problem));
}
