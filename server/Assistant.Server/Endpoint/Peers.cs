using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server;

/// <summary>
/// The user's other servers, one for each window. The port is one, so one of them owns it and asks the others for documents that it does not
/// have. A peer holds its registration open; when that connection ends, so does the registration.
/// </summary>
internal sealed class Peers(EndpointToken token, HttpClient http, TimeProvider time)
{
    private const string Relayed = "X-Assistant-Relayed";

    private readonly ConcurrentDictionary<int, int> connections = [];

    public static bool IsRelayed(HttpRequest request) => request.Headers.ContainsKey(Relayed);

    /// <summary>POST /assistant/peers: answers at once, ends when either side ends.</summary>
    public async Task RegisterAsync(HttpContext context)
    {
        int port = (await Bodies.ReadAsync(context.Request, EndpointJson.Default.PeerBody)).Port;
        connections[port] = port;
        try
        {
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, context.RequestAborted);
        }
        finally
        {
            connections.TryRemove(port, out _);
        }
    }

    /// <summary>What a peer offers that has the document open; null where none has.</summary>
    public async Task<string?> AskAsync(CompletionBody body, CancellationToken cancellation)
    {
        using var found = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var asked = connections.Keys.Select(port => AskAsync(port, body, found.Token)).ToList();
        while (asked.Count > 0)
        {
            var first = await Task.WhenAny(asked);
            if (await first is { } text)
            {
                await found.CancelAsync();
                return text;
            }

            asked.Remove(first);
        }

        return null;
    }

    private async Task<string?> AskAsync(int port, CompletionBody body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/v1/completions") { Content = JsonContent.Create(body, EndpointJson.Default.CompletionBody) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        request.Headers.Add(Relayed, "1");
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            if (!response.IsSuccessStatusCode) return null;
            var reply = await response.Content.ReadFromJsonAsync(EndpointJson.Default.CompletionReply, cancellation);
            return reply?.Choices is [var choice, ..] ? choice.Text : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null; // a window that closes just now has no document any more
        }
        catch (OperationCanceledException)
        {
            return null; // another peer was quicker; a caller that is gone notices by itself
        }
    }
}
