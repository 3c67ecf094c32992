using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Server;

/// <summary>JSON of our own messages: <c>assistant/status</c> and what commands print with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(CompletionReport))]
[JsonSerializable(typeof(SetModeParams))]
[JsonSerializable(typeof(SetSecretParams))]
[JsonSerializable(typeof(SetSecretResult))]
[JsonSerializable(typeof(ExplainRouteParams))]
[JsonSerializable(typeof(RouteReport))]
[JsonSerializable(typeof(EditorStatus))]
[JsonSerializable(typeof(AcceptedDocument))]
[JsonSerializable(typeof(ActionArgument))]
[JsonSerializable(typeof(InputParams))]
[JsonSerializable(typeof(InputResult))]
[JsonSerializable(typeof(string))]
internal sealed partial class AssistantJson : JsonSerializerContext
{
    public static JsonElement Element(ServerStatus status) => JsonSerializer.SerializeToElement(status, Default.ServerStatus);

    public static string Text(ServerStatus status) => JsonSerializer.Serialize(status, Default.ServerStatus);

    public static string Text(CompletionReport report) => JsonSerializer.Serialize(report, Default.CompletionReport);

    public static string Text(RouteReport report) => JsonSerializer.Serialize(report, Default.RouteReport);
}
