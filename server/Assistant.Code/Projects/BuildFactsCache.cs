using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Assistant.Code;

/// <summary>The folder of saved facts, one small file for each project. Anything in it may be deleted at any time; what is damaged is as good as absent.</summary>
internal sealed class BuildFactsCache(string folder)
{
    /// <summary>What was saved for a project from the same inputs; null for none.</summary>
    public BuildFacts? Find(string projectPath, string inputs)
    {
        try
        {
            string path = FileOf(projectPath);
            if (!File.Exists(path)) return null;
            var saved = JsonSerializer.Deserialize(File.ReadAllBytes(path), BuildFactsJson.Default.SavedFacts);
            return saved?.Inputs == inputs ? saved.Facts : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Saves in one step. A disk that is full or closed to us costs the next start some time and nothing else.</summary>
    public void Save(string projectPath, string inputs, BuildFacts facts)
    {
        string path = FileOf(projectPath), part = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(part, JsonSerializer.SerializeToUtf8Bytes(new SavedFacts(inputs, facts), BuildFactsJson.Default.SavedFacts));
            File.Move(part, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start asks MSBuild again.
        }
    }

    private string FileOf(string projectPath) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(projectPath))[..16]) + ".json");
}
