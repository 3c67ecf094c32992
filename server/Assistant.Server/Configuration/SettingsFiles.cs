using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assistant.Server;

/// <summary>Reads settings files; a file that is absent is no layer, one that cannot be read is a sentence.</summary>
public static class SettingsFiles
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    public static SettingsLayer? Read(SettingsSource source, string path, ICollection<string> problems)
    {
        try
        {
            if (!File.Exists(path)) return null;
            if (source is SettingsSource.WorkspaceFile && new FileInfo(path).LinkTarget is not null)
            {
                problems.Add($"{path} is a link and is ignored: a repository could let it lead anywhere; put the file itself there.");
                return null;
            }

            if (JsonNode.Parse(File.ReadAllText(path), documentOptions: Lenient) is JsonObject json)
            {
                json.Remove("$schema"); // for the editor of the file, not for us
                return new(source, path, json);
            }

            problems.Add($"{path} must hold a JSON object, such as {{ \"offlineOnly\": true }}.");
        }
        catch (JsonException e) when (e.LineNumber is null)
        {
            problems.Add($"{path} is ignored, since it says a thing twice ({e.Message.TrimEnd('.')}); remove one of the two.");
        }
        catch (JsonException e)
        {
            problems.Add($"{path} is not valid JSON at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}; correct it there.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} cannot be read: {e.Message}");
        }

        return null;
    }
}
