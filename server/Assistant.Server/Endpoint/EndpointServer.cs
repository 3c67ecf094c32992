using System.Net;
using Assistant.Models;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Assistant.Server;

/// <summary>A path of the endpoint and who serves it.</summary>
internal sealed record EndpointRoute(string Method, string Path, Func<HttpContext, Task> Serve);

/// <summary>
/// HTTP on one loopback port: Kestrel without its host, so that nothing but this class configures it. Every request passes the doorkeeper,
/// and whatever goes wrong inside leaves as an error in the shape of OpenAI's API, without a word of context.
/// </summary>
internal sealed partial class EndpointServer(IReadOnlyList<EndpointRoute> routes, Doorkeeper doorkeeper, ILogger log) : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private const int LargestBody = 1 << 20;
    private const int MostAtOnce = 8;

    private readonly SemaphoreSlim places = new(MostAtOnce);
    private readonly CancellationTokenSource stopping = new();
    private KestrelServer? kestrel;

    /// <summary>The port that is listened on.</summary>
    public int Port { get; private set; }

    /// <param name="port">0 for any free one.</param>
    /// <exception cref="IOException">Somebody else has the port.</exception>
    public async Task StartAsync(int port, CancellationToken cancellation)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = LargestBody;
        ListenOptions? listening = null;
        options.Listen(IPAddress.Loopback, port, listen => listening = listen);
        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        kestrel = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
        await kestrel.StartAsync(this, cancellation);
        Port = listening!.IPEndPoint!.Port;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (kestrel is not null)
        {
            await kestrel.StopAsync(new CancellationToken(canceled: true)); // what is under way is cut off: its callers are leaving as well
            kestrel.Dispose();
        }
    }

    HttpContext IHttpApplication<HttpContext>.CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    void IHttpApplication<HttpContext>.DisposeContext(HttpContext context, Exception? exception)
    {
    }

    async Task IHttpApplication<HttpContext>.ProcessRequestAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping.Token);
        context.RequestAborted = either.Token;
        try
        {
            if (doorkeeper.Refuse(context.Request, Port) is { } refusal) await Bodies.RefuseAsync(context.Response, refusal);
            else await ServeAsync(context);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            context.Abort(); // nobody listens any more
        }
        catch (Exception e) when (RefusalFor(e) is { } refusal)
        {
            if (context.Response.HasStarted) context.Abort(); // a stream without its end: the caller must not take it for an answer
            else await Bodies.RefuseAsync(context.Response, refusal);
        }
        catch (Exception bug)
        {
            Failed(log, context.Request.Path, bug);
            if (context.Response.HasStarted) context.Abort();
            else await Bodies.RefuseAsync(context.Response, new(HttpStatusCode.InternalServerError, "server_error", "The request could not be answered; the server's log says why."));
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        var route = routes.FirstOrDefault(r => r.Path == context.Request.Path.Value && r.Method == context.Request.Method)
            ?? throw new EndpointException(HttpStatusCode.NotFound, "not_found", $"There is no {context.Request.Method} {context.Request.Path}.");
        if (route.Path == EndpointPaths.Peers)
        {
            await route.Serve(context); // held open, so it takes no place from requests
            return;
        }

        if (!places.Wait(0, CancellationToken.None)) throw new EndpointException(HttpStatusCode.TooManyRequests, "rate_limit_error", $"No more than {MostAtOnce} requests at once.");
        try
        {
            await route.Serve(context);
        }
        finally
        {
            places.Release();
        }
    }

    private static Refusal? RefusalFor(Exception e) => e switch
    {
        EndpointException ours => ours.Refusal,
        ProviderException nobody => new(HttpStatusCode.ServiceUnavailable, "server_error", nobody.Message),
        Microsoft.AspNetCore.Http.BadHttpRequestException bad => new((HttpStatusCode)bad.StatusCode, "invalid_request_error", bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is larger than 1 MiB." : "The request is malformed."),
        ConnectionResetException => new(HttpStatusCode.BadRequest, "invalid_request_error", "The connection was lost."),
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "A request to {Path} failed")]
    private static partial void Failed(ILogger log, string path, Exception bug);
}

/// <summary>The endpoint's own path, beside OpenAI's.</summary>
internal static class EndpointPaths
{
    public const string Peers = "/assistant/peers";

    /// <summary>Answers <c>?nonce=…</c> with the proof that the user's own server listens here.</summary>
    public const string Owner = "/assistant/owner";
}
