using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Assistant.Code;

/// <summary>
/// What is kept of evaluations: a folder for each project, with the facts, with what targets wrote and with what source generators wrote.
/// Anything in it may be deleted at any time; what is damaged is as good as absent.
/// </summary>
internal sealed class BuildCache(string folder, TimeProvider time)
{
    private const string FactsFile = "facts.json";
    private const string GeneratedFile = "generated.json";

    private static readonly TimeSpan LongestUnused = TimeSpan.FromDays(30);

    // Targets write here instead of into `obj` and `bin` of the project, so that asking changes nothing in the workspace. Where a restore
    // writes stays as it is. Only the project in question is redirected: of those that it refers to, the real outputs are wanted.
    private const string Redirection =
        """
        <Project>
          <PropertyGroup Condition="'$(MSBuildProjectFullPath)' == '$(AssistantProject)'">
            <IntermediateOutputPath>$(AssistantFolder)</IntermediateOutputPath>
            <OutDir>$(AssistantFolder)bin/</OutDir>
          </PropertyGroup>
        </Project>
        """;

    /// <summary>The folder of a project, without a separator at its end.</summary>
    public string FolderOf(string projectPath) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projectPath))[..16]));

    /// <summary>The file by which MSBuild is told to write into the cache: properties <c>AssistantProject</c> and <c>AssistantFolder</c> say for which project, and where.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk is closed to us.</exception>
    public string WriteRedirection()
    {
        string path = Path.Combine(folder, "redirection.props");
        Directory.CreateDirectory(folder);
        if (!File.Exists(path) || File.ReadAllText(path) != Redirection) File.WriteAllText(path, Redirection);
        return path;
    }

    /// <summary>What was saved for a project from the same inputs; null for none.</summary>
    public BuildFacts? Find(string projectPath, string inputs)
    {
        string own = FolderOf(projectPath), path = Path.Combine(own, FactsFile);
        if (Read(path, BuildCacheJson.Default.SavedFacts) is not { } saved || saved.Inputs != inputs) return null;
        if (saved.Facts.Generated.Any(f => FolderSnapshot.Relative(own, f) is not null && !File.Exists(f))) return null;
        Touch(path);
        return saved.Facts;
    }

    public void Save(string projectPath, string inputs, BuildFacts facts) =>
        Write(Path.Combine(FolderOf(projectPath), FactsFile), JsonSerializer.SerializeToUtf8Bytes(new SavedFacts(inputs, facts), BuildCacheJson.Default.SavedFacts));

    /// <summary>What source generators wrote last, whatever from; null for nothing whole.</summary>
    public SavedSources? FindSources(string projectPath) =>
        Read(Path.Combine(FolderOf(projectPath), GeneratedFile), BuildCacheJson.Default.SavedSources) is { } saved && saved.Files.All(File.Exists) ? saved : null;

    public void Save(string projectPath, SavedSources sources) =>
        Write(Path.Combine(FolderOf(projectPath), GeneratedFile), JsonSerializer.SerializeToUtf8Bytes(sources, BuildCacheJson.Default.SavedSources));

    /// <summary>Deletes what was not used for 30 days.</summary>
    public void Trim()
    {
        if (!Directory.Exists(folder)) return;
        var oldest = time.GetUtcNow().UtcDateTime - LongestUnused;
        foreach (string own in Directory.GetDirectories(folder))
        {
            try
            {
                if (File.GetLastWriteTimeUtc(Path.Combine(own, FactsFile)) < oldest && Directory.GetLastWriteTimeUtc(own) < oldest) Directory.Delete(own, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another server has it open, or deleted it first; the next one trims again.
            }
        }
    }

    private void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it goes sooner than it need.
        }
    }

    private static T? Read<T>(string path, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), type) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // In one step. A disk that is full or closed to us costs the next start some time and nothing else.
    private static void Write(string path, byte[] bytes)
    {
        string part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(part, bytes);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start asks again.
        }
    }
}

/// <summary>Facts as they are kept, with a hash of what they were made from.</summary>
internal sealed record SavedFacts(string Inputs, BuildFacts Facts);

/// <summary>The files that source generators wrote, with a hash of all that they read.</summary>
internal sealed record SavedSources(string Inputs, ImmutableArray<string> Files);

[JsonSerializable(typeof(SavedFacts))]
[JsonSerializable(typeof(SavedSources))]
internal sealed partial class BuildCacheJson : JsonSerializerContext;
