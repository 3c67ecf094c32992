using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>Keeps the router's state in one small file, replaced as a whole so that a crash never leaves half of it.</summary>
public sealed class FileRouterStore(string path) : IRouterStore
{
    private readonly Lock gate = new();

    public SavedRouterState Load()
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, RoutingJson.Default.SavedRouterState) ?? SavedRouterState.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return SavedRouterState.Empty; // the first start, or a damaged file: the router learns anew within a request
        }
    }

    public void Save(SavedRouterState state)
    {
        lock (gate) AtomicFile.TryWrite(path, JsonSerializer.SerializeToUtf8Bytes(state, RoutingJson.Default.SavedRouterState));
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedRouterState))]
[JsonSerializable(typeof(NetworkNote))]
internal sealed partial class RoutingJson : JsonSerializerContext;
