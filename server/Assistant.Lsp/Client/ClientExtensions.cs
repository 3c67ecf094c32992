using System.Text.Json;

namespace Assistant.Lsp;

/// <summary>The messages to a client by name. What the client must have declared first is said where it matters.</summary>
public static class ClientExtensions
{
    /// <summary>A line for the editor's output channel.</summary>
    public static void LogMessage(this IClient client, MessageType type, string message) =>
        client.Notify("window/logMessage", new LogMessageParams(type, message));

    /// <summary>A message that interrupts the user: only in answer to something that the user asked for.</summary>
    public static void ShowMessage(this IClient client, MessageType type, string message) =>
        client.Notify("window/showMessage", new ShowMessageParams(type, message));

    /// <returns>The title that the user chose; null when the message was closed.</returns>
    public static async Task<string?> AskAsync(this IClient client, MessageType type, string message, IReadOnlyList<string> choices, CancellationToken cancellation)
    {
        var actions = choices.Select(title => new MessageActionItem(title)).ToList();
        var chosen = await client.RequestAsync<ShowMessageRequestParams, MessageActionItem?>(
            "window/showMessageRequest", new(type, message, actions), cancellation).ConfigureAwait(false);
        return chosen?.Title;
    }

    /// <summary>Needs <c>window.showDocument.support</c>.</summary>
    /// <returns>Whether the client opened it.</returns>
    public static async Task<bool> ShowDocumentAsync(this IClient client, ShowDocumentParams document, CancellationToken cancellation)
    {
        var shown = await client.RequestAsync<ShowDocumentParams, ShowDocumentResult>("window/showDocument", document, cancellation).ConfigureAwait(false);
        return shown.Success;
    }

    /// <summary>Needs <c>workspace.applyEdit</c>.</summary>
    public static Task<ApplyWorkspaceEditResult> ApplyEditAsync(this IClient client, ApplyWorkspaceEditParams edit, CancellationToken cancellation) =>
        client.RequestAsync<ApplyWorkspaceEditParams, ApplyWorkspaceEditResult>("workspace/applyEdit", edit, cancellation);

    /// <summary>Needs <c>workspace.configuration</c>.</summary>
    /// <returns>One value per section, JSON null where the client knows none.</returns>
    public static Task<IReadOnlyList<JsonElement>> ConfigurationAsync(this IClient client, IReadOnlyList<ConfigurationItem> items, CancellationToken cancellation) =>
        client.RequestAsync<ConfigurationParams, IReadOnlyList<JsonElement>>("workspace/configuration", new(items), cancellation);

    /// <summary>Needs <c>workspace.workspaceFolders</c>.</summary>
    /// <returns>Null when a single file is open.</returns>
    public static Task<IReadOnlyList<WorkspaceFolder>?> WorkspaceFoldersAsync(this IClient client, CancellationToken cancellation) =>
        client.RequestAsync<NoParams, IReadOnlyList<WorkspaceFolder>?>("workspace/workspaceFolders", new(), cancellation);

    /// <summary>Needs the method's own <c>dynamicRegistration</c>.</summary>
    public static Task RegisterAsync(this IClient client, IReadOnlyList<Registration> registrations, CancellationToken cancellation) =>
        client.RequestAsync<RegistrationParams, JsonElement>("client/registerCapability", new(registrations), cancellation);

    /// <summary>Takes registrations back.</summary>
    public static Task UnregisterAsync(this IClient client, IReadOnlyList<Unregistration> registrations, CancellationToken cancellation) =>
        client.RequestAsync<UnregistrationParams, JsonElement>("client/unregisterCapability", new(registrations), cancellation);

    /// <summary>Says that a virtual document has new text. Needs <c>workspace.textDocumentContent</c>.</summary>
    public static Task RefreshContentAsync(this IClient client, string uri, CancellationToken cancellation) =>
        client.RequestAsync<TextDocumentContentRefreshParams, JsonElement>("workspace/textDocumentContent/refresh", new(uri), cancellation);
}
