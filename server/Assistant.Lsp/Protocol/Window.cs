namespace Assistant.Lsp;

/// <summary>How loud a message is. VS Code shows <see cref="Log"/> and <see cref="Debug"/> as popups in showMessage: log them only.</summary>
public enum MessageType
{
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
    Debug = 5,
}

/// <summary>A line for the output channel.</summary>
public sealed record LogMessageParams(MessageType Type, string Message);

/// <summary>A message to the user.</summary>
public sealed record ShowMessageParams(MessageType Type, string Message);

/// <summary>A message with choices.</summary>
public sealed record ShowMessageRequestParams(MessageType Type, string Message, IReadOnlyList<MessageActionItem>? Actions = null);

/// <summary>One choice.</summary>
public sealed record MessageActionItem(string Title);

/// <summary>Asks the client to open a document, or with <paramref name="External"/> another program to.</summary>
public sealed record ShowDocumentParams(string Uri, bool? External = null, bool? TakeFocus = null, Range? Selection = null);

/// <summary>Whether it was opened.</summary>
public sealed record ShowDocumentResult(bool Success);
