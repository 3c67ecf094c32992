using System.Net;

namespace Assistant.Server;

/// <summary>Lets nothing out while the user works offline: it is answered here with 403, which exporters do not try again.</summary>
internal sealed class OfflineGate(HttpMessageHandler inner, Func<bool> isOffline) : DelegatingHandler(inner)
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellation) =>
        isOffline() ? Refuse(request) : base.Send(request, cancellation);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        isOffline() ? Task.FromResult(Refuse(request)) : base.SendAsync(request, cancellation);

    private static HttpResponseMessage Refuse(HttpRequestMessage request) => new(HttpStatusCode.Forbidden) { RequestMessage = request };
}
