using Microsoft.AspNetCore.Http;

namespace Assistant.Server;

/// <summary>GET /v1/models: one model, the router. Who really answers is in each reply's <c>model</c>.</summary>
internal static class ModelsEndpoint
{
    public const string Model = "assistant";

    public static Task ServeAsync(HttpContext http) => Bodies.WriteAsync(http.Response, new ModelList([new(Model)]), EndpointJson.Default.ModelList);
}
