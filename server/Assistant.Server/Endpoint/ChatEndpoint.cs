using System.Net;
using System.Text;
using System.Text.Json;
using Assistant.Models;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server;

/// <summary>POST /v1/chat/completions: a conversation through the router, so that other tools survive outages, too.</summary>
internal sealed class ChatEndpoint(Core core)
{
    private const int MaxTokens = 4096;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task ServeAsync(HttpContext http)
    {
        var body = await Bodies.ReadAsync(http.Request, EndpointJson.Default.ChatBody);
        var answer = core.Switchboard.Router.StreamAsync(RequestFor(body), http.RequestAborted);
        if (body.Stream == true) await StreamAsync(http, answer, body.StreamOptions?.IncludeUsage == true);
        else await WholeAsync(http, answer);
    }

    private ChatRequest RequestFor(ChatBody body)
    {
        var messages = body.Messages.OfType<ChatMessage>().ToList();
        var turns = messages.Where(m => m.Role is "user" or "assistant").Select(m => new ChatTurn(m.Role == "user" ? ChatRole.User : ChatRole.Assistant, m.Text)).ToList();
        if (turns is not [.., { Role: ChatRole.User }]) throw new EndpointException(HttpStatusCode.BadRequest, "invalid_request_error", "`messages` must end with one of the role \"user\".");
        return new ChatRequest
        {
            Kind = RequestClassifier.Classify(turns[^1].Text).Kind,
            Confinement = Confinement.None,
            MaxTokens = body.MaxCompletionTokens ?? body.MaxTokens ?? MaxTokens,
            Deadline = core.Time.GetUtcNow() + Longest,
            System = string.Join("\n\n", messages.Where(m => m.Role is "system" or "developer").Select(m => m.Text)),
            Turns = turns,
            Stop = body.Stops,
        };
    }

    private async Task WholeAsync(HttpContext http, IAsyncEnumerable<ModelChunk> answer)
    {
        var text = new StringBuilder();
        var (model, end) = (ModelsEndpoint.Model, new ModelChunk.End(StopReason.Done));
        await foreach (var chunk in answer)
        {
            if (chunk is ModelChunk.Start start) model = start.Model;
            if (chunk is ModelChunk.Text piece) text.Append(piece.Value);
            if (chunk is ModelChunk.End last) end = last;
        }

        var reply = new ChatReply(NewId(), Now, model, [new(new(text.ToString()), Finish(end.Reason))], Usage(end));
        await Bodies.WriteAsync(http.Response, reply, EndpointJson.Default.ChatReply);
    }

    private async Task StreamAsync(HttpContext http, IAsyncEnumerable<ModelChunk> answer, bool withUsage)
    {
        var (id, model) = (NewId(), ModelsEndpoint.Model);
        await foreach (var chunk in answer)
        {
            if (chunk is ModelChunk.Start start) model = start.Model;
            if (!http.Response.HasStarted) await BeginAsync();
            if (chunk is ModelChunk.Text text) await SendAsync([new(new(Content: text.Value))]);
            if (chunk is not ModelChunk.End end) continue;
            await SendAsync([new(new(), Finish(end.Reason))]);
            if (withUsage) await SendAsync([], Usage(end));
            await http.Response.WriteAsync("data: [DONE]\n\n");
        }

        async Task BeginAsync()
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            await SendAsync([new(new("assistant", ""))]);
        }

        async Task SendAsync(IReadOnlyList<PieceChoice> choices, UsageReply? usage = null)
        {
            var piece = new ChatPiece(id, Now, model, choices, usage);
            await http.Response.WriteAsync($"data: {JsonSerializer.Serialize(piece, EndpointJson.Default.ChatPiece)}\n\n");
            await http.Response.Body.FlushAsync();
        }
    }

    private long Now => core.Time.GetUtcNow().ToUnixTimeSeconds();

    private static string NewId() => $"chatcmpl-{Guid.NewGuid():N}";

    private static UsageReply Usage(ModelChunk.End end) => new(end.Usage?.Input ?? 0, end.Usage?.Output ?? 0);

    private static string Finish(StopReason reason) => reason switch
    {
        StopReason.Length => "length",
        StopReason.Refusal => "content_filter",
        _ => "stop",
    };
}
