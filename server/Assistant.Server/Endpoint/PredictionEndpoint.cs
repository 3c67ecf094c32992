using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>
/// The opt-in endpoint of one server process. The first of the user's servers gets the port; the others listen elsewhere and register with it,
/// and when it ends, one of them takes its place.
/// </summary>
internal sealed partial class PredictionEndpoint : IAsyncDisposable
{
    private const int LargestReply = 1 << 20;
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProofPatience = TimeSpan.FromSeconds(5);

    private readonly Session session;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private Task finished = Task.CompletedTask;
    private int? port;

    public PredictionEndpoint(Session session, ILogger<PredictionEndpoint> log)
    {
        this.session = session;
        this.log = log;
        session.Core.Settings.Changed += Apply;
    }

    /// <summary>Starts, stops or moves as the settings say.</summary>
    public void Apply()
    {
        var settings = session.Core.Settings.Settings.PredictionEndpoint;
        int? wanted = settings.Enabled ? settings.Port : null;
        lock (gate)
        {
            if (wanted == port) return;
            port = wanted;
            running?.Cancel();
            running = wanted is null ? null : new CancellationTokenSource();
            var before = finished;
            var stop = running?.Token;
            finished = Task.Run(async () =>
            {
                await before;
                if (stop is { } token) await RunAsync(wanted!.Value, token);
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        session.Core.Settings.Changed -= Apply;
        Task last;
        lock (gate)
        {
            running?.Cancel();
            last = finished;
        }

        await last;
    }

    private async Task RunAsync(int wanted, CancellationToken stop)
    {
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestReply };
            var callers = new Callers(EndpointToken.Open(session.Core.Folders.Config), http);
            while (true)
            {
                if (await OwnAsync(wanted, callers, stop)) continue;
                if (await JoinAsync(wanted, callers, stop)) continue;
                session.Board.Notice = $"Port {wanted} of `predictionEndpoint` is used by another program; set another `predictionEndpoint.port`. "
                    + $"If you do not know that program, delete {EndpointToken.FileIn(session.Core.Folders.Config)}, too: an editor may have sent it the token, and a new one is made at the next start.";
                await Task.Delay(RetryPause, session.Core.Time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            session.Board.Notice = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            session.Board.Notice = $"The prediction endpoint's token cannot be kept in {session.Core.Folders.Config}: {e.Message}";
        }
        catch (Exception bug)
        {
            Failed(log, bug);
        }
    }

    /// <summary>Serves at the port until stopped; false where somebody else has it.</summary>
    private async Task<bool> OwnAsync(int wanted, Callers callers, CancellationToken stop)
    {
        await using var server = Server(callers);
        try
        {
            await server.StartAsync(wanted, stop);
        }
        catch (IOException)
        {
            return false;
        }

        Serving(log, wanted);
        session.Board.Notice = null;
        await Task.Delay(Timeout.InfiniteTimeSpan, session.Core.Time, stop);
        return true;
    }

    /// <summary>Serves the port's owner until that one ends; false where it is no server of ours.</summary>
    private async Task<bool> JoinAsync(int owner, Callers callers, CancellationToken stop)
    {
        await using var server = Server(callers);
        await server.StartAsync(0, stop);
        if (!await IsOursAsync(owner, callers, stop)) return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{owner}{EndpointPaths.Peers}") { Content = JsonContent.Create(new PeerBody(server.Port), EndpointJson.Default.PeerBody) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", callers.Token.Text);
        try
        {
            using var response = await callers.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.StatusCode != HttpStatusCode.OK) return false;
            Joined(log, owner);
            session.Board.Notice = null;
            await using var held = await response.Content.ReadAsStreamAsync(stop);
            await held.CopyToAsync(Stream.Null, stop);
            return true;
        }
        catch (HttpRequestException)
        {
            return false; // gone in between, most likely: the port is tried again in a moment
        }
        catch (IOException)
        {
            return true; // the owner has ended
        }
    }

    /// <summary>Whether the user's own server listens at a port. Another user's program may, and must not be told the token.</summary>
    private async Task<bool> IsOursAsync(int port, Callers callers, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(ProofPatience, session.Core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        try
        {
            string proof = await callers.Http.GetStringAsync(new Uri($"http://127.0.0.1:{port}{EndpointPaths.Owner}?nonce={nonce}"), either.Token);
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(proof), Encoding.UTF8.GetBytes(callers.Token.Proof(nonce, port)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    private EndpointServer Server(Callers callers)
    {
        var peers = new Peers(callers.Token, callers.Http, session.Core.Time);
        var completions = new CompletionEndpoint(session, new DocumentSearch(session.Documents, session.Core.Time), peers);
        EndpointServer? server = null;
        server = new EndpointServer(
            [
                new("POST", "/v1/completions", completions.ServeAsync),
                new("POST", "/v1/chat/completions", new ChatEndpoint(session.Core).ServeAsync),
                new("GET", "/v1/models", ModelsEndpoint.ServeAsync),
                new("POST", EndpointPaths.Peers, peers.RegisterAsync),
                new("GET", EndpointPaths.Owner, http => http.Response.WriteAsync(callers.Token.Proof(http.Request.Query["nonce"].ToString(), server!.Port), http.RequestAborted)),
            ],
            new Doorkeeper(callers.Token), log);
        return server;
    }

    /// <summary>What the user's servers need to speak with each other.</summary>
    private sealed record Callers(EndpointToken Token, HttpClient Http);

    [LoggerMessage(LogLevel.Information, "The prediction endpoint listens on 127.0.0.1:{Port}")]
    private static partial void Serving(ILogger log, int port);

    [LoggerMessage(LogLevel.Information, "The prediction endpoint serves the owner of 127.0.0.1:{Port}")]
    private static partial void Joined(ILogger log, int port);

    [LoggerMessage(LogLevel.Error, "The prediction endpoint has ended")]
    private static partial void Failed(ILogger log, Exception bug);
}
