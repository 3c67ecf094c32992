namespace Assistant.Lsp;

/// <summary>One JSON-RPC 2.0 message; payloads stay UTF-8 JSON until someone knows their type (empty: absent).</summary>
public abstract record Message
{
    private Message()
    {
    }

    /// <summary>A call that must be answered exactly once.</summary>
    public sealed record Request(IntegerOrString Id, string Method, ReadOnlyMemory<byte> Params) : Message;

    /// <summary>A call without an answer.</summary>
    public sealed record Notification(string Method, ReadOnlyMemory<byte> Params) : Message;

    /// <summary>The answer to a request that succeeded.</summary>
    public sealed record Result(IntegerOrString Id, ReadOnlyMemory<byte> Value) : Message;

    /// <summary>The answer to a request that failed; the id is null where the request could not be read.</summary>
    public sealed record Failure(IntegerOrString? Id, ResponseError Error) : Message;

    /// <summary>What a reader reports instead of a message that it could not read; reading goes on behind it.</summary>
    public sealed record Malformed(IntegerOrString? Id, ResponseError Error) : Message;
}

/// <summary>The error object of a JSON-RPC answer; <paramref name="Data"/> is UTF-8 JSON, empty when absent.</summary>
public sealed record ResponseError(int Code, string Message, ReadOnlyMemory<byte> Data = default);
