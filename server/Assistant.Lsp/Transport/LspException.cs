namespace Assistant.Lsp;

/// <summary>
/// An error answer, in either direction: thrown by a handler it becomes the answer to the client's request; thrown by
/// <see cref="IClient.RequestAsync"/> it is the client's answer to ours.
/// </summary>
public sealed class LspException(int code, string message) : Exception(message)
{
    /// <summary>One of <see cref="ErrorCodes"/>, or a code of the peer's own.</summary>
    public int Code => code;
}
