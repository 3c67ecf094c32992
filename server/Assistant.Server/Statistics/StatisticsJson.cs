using System.Text.Json.Serialization;

namespace Assistant.Server;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<StatisticsLine>))]
[JsonSerializable(typeof(StatisticsReport))]
internal sealed partial class StatisticsJson : JsonSerializerContext;
