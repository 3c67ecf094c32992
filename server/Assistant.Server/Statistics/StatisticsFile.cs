using System.Text.Json;

namespace Assistant.Server;

/// <summary>
/// The statistics of the last 90 days in one file of the user's state folder, which all editors of the user write. They take turns by a lock
/// file, and each adds to what the others wrote. A damaged file is set aside, and a new one begun.
/// </summary>
internal sealed class StatisticsFile(string folder, TimeProvider time)
{
    private const int DaysKept = 90;

    public string Path { get; } = System.IO.Path.Combine(folder, "statistics.json");

    /// <summary>What is known; empty where nothing is, or nothing can be read.</summary>
    public IReadOnlyList<StatisticsLine> Read()
    {
        try
        {
            return Parse();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    /// <returns>Whether it was written; if not, somebody else is at it or the disk refuses, and it may be tried again later.</returns>
    public bool TryAdd(IReadOnlyList<StatisticsLine> lines)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var turn = new FileStream(Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var oldest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - DaysKept);
            var sums = Known().Concat(lines).Where(l => l.Day >= oldest).GroupBy(l => (l.Day, l.Provider, l.Language)).Select(g => g.Aggregate((a, b) => a.Plus(b)));
            Write([.. sums.OrderBy(l => l.Day)]);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private IReadOnlyList<StatisticsLine> Known()
    {
        try
        {
            return Parse();
        }
        catch (JsonException)
        {
            File.Move(Path, Path + ".damaged", overwrite: true);
            return [];
        }
    }

    private IReadOnlyList<StatisticsLine> Parse()
    {
        if (!File.Exists(Path)) return [];
        using var file = File.OpenRead(Path);
        var lines = JsonSerializer.Deserialize(file, StatisticsJson.Default.IReadOnlyListStatisticsLine) ?? [];
        return lines.Any(l => l is not { Provider: not null, Language: not null }) ? throw new JsonException("A line names no provider or no language.") : lines;
    }

    // Renamed into its place, so that a crash never leaves half of it.
    private void Write(IReadOnlyList<StatisticsLine> lines)
    {
        string next = Path + ".tmp";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(lines, StatisticsJson.Default.IReadOnlyListStatisticsLine));
        File.Move(next, Path, overwrite: true);
    }
}
