using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Server;

/// <summary>How a server does, in the words of rust-analyzer's <c>experimental/serverStatus</c>, which Zed and others show.</summary>
/// <param name="Message">Null where all is well: editors show any message as a warning.</param>
internal sealed record EditorStatus(EditorHealth Health, string? Message)
{
    public bool Quiescent => true;

    /// <param name="notice">Something beside the providers that the user should mend.</param>
    public static EditorStatus Of(ServerStatus status, string? notice) => status.Health switch
    {
        Server.Health.Error => new(EditorHealth.Error, status.Text),
        Server.Health.Ok => notice is null ? new(EditorHealth.Ok, null) : new(EditorHealth.Warning, notice),
        _ => new(EditorHealth.Warning, status.Text),
    };
}

/// <summary>The three lights of <c>experimental/serverStatus</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EditorHealth>))]
internal enum EditorHealth
{
    [JsonStringEnumMemberName("ok")]
    Ok,

    [JsonStringEnumMemberName("warning")]
    Warning,

    [JsonStringEnumMemberName("error")]
    Error,
}

/// <summary>Sends <c>experimental/serverStatus</c> to a client that offers it, on changes only.</summary>
internal sealed class EditorStatusSender(Lsp.IClient client, StatusBoard board)
{
    private EditorStatus? last;

    /// <returns>Null for a client that does not know the notification.</returns>
    public static EditorStatusSender? For(Lsp.IClient client, Lsp.ClientCapabilities capabilities, StatusBoard board) =>
        capabilities.Experimental is { ValueKind: JsonValueKind.Object } experimental
        && experimental.TryGetProperty("serverStatusNotification", out var offered) && offered.ValueKind == JsonValueKind.True
            ? new EditorStatusSender(client, board) : null;

    public void Send(ServerStatus status)
    {
        var next = EditorStatus.Of(status, board.Notice);
        if (next == last) return;
        last = next;
        client.Notify("experimental/serverStatus", next);
    }
}
