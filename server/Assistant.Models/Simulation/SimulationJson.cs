using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Models;

/// <summary>JSON of the incident files, and of what simulated services write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(string))]
internal sealed partial class SimulationJson : JsonSerializerContext
{
    public static string Quote(string text) => JsonSerializer.Serialize(text, Default.String);
}
