using System.Collections.Immutable;

namespace Assistant.Features;

/// <summary>
/// The prompts of the folders <c>.assistant/prompts</c> in the workspace and of the user's own folder. A file is read again when its time of
/// change or its size is another one; looking costs a listing of a small folder. Links are passed over: a repository could let them lead anywhere.
/// </summary>
public sealed class CustomPrompts
{
    private const int MostFiles = 50;
    private const int LargestFile = 32 * 1024;

    private readonly Lock gate = new();
    private ImmutableDictionary<string, Known> known = ImmutableDictionary<string, Known>.Empty;

    /// <summary>Where a workspace folder keeps its prompts.</summary>
    public static string FolderIn(string root) => Path.Combine(root, ".assistant", "prompts");

    /// <summary>Every prompt of the folders, the first of each name; a folder that is not there has none.</summary>
    /// <param name="problems">Takes one sentence for each thing that was not understood, once per change of a file.</param>
    public IReadOnlyList<CustomPrompt> In(IEnumerable<string> folders, ICollection<string> problems) =>
        [.. folders.SelectMany(Files).Select(f => Read(f, problems)).OfType<CustomPrompt>().DistinctBy(p => p.Id)];

    private static IEnumerable<FileInfo> Files(string folder)
    {
        try
        {
            return Directory.Exists(folder)
                ? new DirectoryInfo(folder).EnumerateFiles("*.md").Where(f => f.Length <= LargestFile && f.LinkTarget is null).OrderBy(f => f.Name, StringComparer.Ordinal).Take(MostFiles).ToList()
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private CustomPrompt? Read(FileInfo file, ICollection<string> problems)
    {
        var stamp = (file.LastWriteTimeUtc, file.Length);
        lock (gate)
        {
            if (known.TryGetValue(file.FullName, out var before) && before.Stamp == stamp) return before.Prompt;
            CustomPrompt? prompt = null;
            try
            {
                prompt = CustomPromptFile.Parse(Path.GetFileNameWithoutExtension(file.Name), File.ReadAllText(file.FullName), problems);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"The prompt {file.FullName} cannot be read: {e.Message}");
            }

            known = known.SetItem(file.FullName, new(stamp, prompt));
            return prompt;
        }
    }

    private sealed record Known((DateTime Time, long Size) Stamp, CustomPrompt? Prompt);
}
