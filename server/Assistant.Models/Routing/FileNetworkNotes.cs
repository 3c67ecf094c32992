using System.Text.Json;

namespace Assistant.Models;

/// <summary>Tells the user's other editors about the machine's network through one small file.</summary>
public sealed class FileNetworkNotes(string path) : INetworkNotes
{
    private readonly Lock gate = new();
    private DateTime lastSeen = File.GetLastWriteTimeUtc(path);

    public NetworkNote? ReadNews()
    {
        lock (gate)
        {
            try
            {
                var written = File.GetLastWriteTimeUtc(path);
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
            lastSeen = File.GetLastWriteTimeUtc(path);
        }
    }
}
