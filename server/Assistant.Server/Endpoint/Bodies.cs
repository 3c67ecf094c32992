using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server;

/// <summary>A request that cannot be answered, with what its sender is told.</summary>
internal sealed class EndpointException(HttpStatusCode status, string kind, string message) : Exception(message)
{
    public Refusal Refusal { get; } = new(status, kind, message);
}

/// <summary>JSON in and out.</summary>
internal static class Bodies
{
    /// <exception cref="EndpointException">The body is not what the path takes.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted) ?? throw Malformed("it is null");
        }
        catch (JsonException e)
        {
            throw Malformed(e.Path is { } path ? $"see {path}" : "it is not JSON");
        }
    }

    public static async Task WriteAsync<T>(HttpResponse response, T value, JsonTypeInfo<T> type)
    {
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        response.ContentType = "application/json";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }

    public static Task RefuseAsync(HttpResponse response, Refusal refusal)
    {
        response.StatusCode = (int)refusal.Status;
        return WriteAsync(response, new ErrorReply(new(refusal.Message, refusal.Kind)), EndpointJson.Default.ErrorReply);
    }

    private static EndpointException Malformed(string why) => new(HttpStatusCode.BadRequest, "invalid_request_error", $"The body cannot be read: {why}.");
}
