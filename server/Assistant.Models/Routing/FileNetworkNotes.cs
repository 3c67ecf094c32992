using System.Text.Json;

namespace Assistant.Models;

/// <summary>Tells the user's other editors about the machine's network through one small file.</summary>
public sealed class FileNetworkNotes(string path) : INetworkNotes
{
    private readonly Lock gate = new();
    private DateTime lastSeen = Written(path);

    public NetworkNote? ReadNews()
    {
        lock (gate)
        {
            try
            {
                var written = Written(path);
                if (written == lastSeen) return null;
                lastSeen = written;
                return JsonSerializer.Deserialize(File.ReadAllBytes(path), RoutingJson.Default.NetworkNote);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                return null; // no news; this editor finds out by itself
            }
        }
    }

    public void Write(DateTimeOffset? offlineSince)
    {
        lock (gate)
        {
            AtomicFile.TryWrite(path, JsonSerializer.SerializeToUtf8Bytes(new NetworkNote(offlineSince), RoutingJson.Default.NetworkNote));
            lastSeen = Written(path);
        }
    }

    // A folder that may not be looked into holds no news either.
    private static DateTime Written(string path)
    {
        try
        {
            return File.GetLastWriteTimeUtc(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
