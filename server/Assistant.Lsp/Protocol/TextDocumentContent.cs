namespace Assistant.Lsp;

/// <summary>Asks for the text of a virtual document.</summary>
public sealed record TextDocumentContentParams(string Uri);

/// <summary>That text. Never answer null instead: clients read the property without looking.</summary>
public sealed record TextDocumentContentResult(string Text);

/// <summary>Says that a virtual document has new text.</summary>
public sealed record TextDocumentContentRefreshParams(string Uri);
