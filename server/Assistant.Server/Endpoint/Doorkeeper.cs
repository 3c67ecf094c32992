using System.Net;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server;

/// <summary>Why a request gets no answer.</summary>
/// <param name="Kind">The error's type as OpenAI's API names it.</param>
internal sealed record Refusal(HttpStatusCode Status, string Kind, string Message);

/// <summary>
/// Lets in only programs of this machine that know the token. A web page in the user's browser cannot come in: it sends an <c>Origin</c>,
/// and under a name of its own (DNS rebinding) it sends that name as <c>Host</c>.
/// </summary>
internal sealed class Doorkeeper(EndpointToken token)
{
    public Refusal? Refuse(HttpRequest request, int port)
    {
        if (!IsOurName(request.Host, port)) return new(HttpStatusCode.MisdirectedRequest, "invalid_request_error", "This address only answers to 127.0.0.1 and localhost.");
        if (request.Headers.Origin.Count > 0) return new(HttpStatusCode.Forbidden, "invalid_request_error", "Web pages may not ask here.");
        if (request.Path == EndpointPaths.Owner) return null; // it is asked by those who will not say the token to a stranger
        if (!token.Matches(request.Headers.Authorization)) return new(HttpStatusCode.Unauthorized, "authentication_error", "The token is missing or wrong; the command `assistant.predictionSettings` shows it.");
        if (HttpMethods.IsPost(request.Method) && !request.HasJsonContentType()) return new(HttpStatusCode.UnsupportedMediaType, "invalid_request_error", "Send the body as application/json.");
        return null;
    }

    private static bool IsOurName(HostString host, int port) =>
        host.Port == port && host.Host is "127.0.0.1" or "localhost" or "[::1]";
}
