namespace Assistant.Server;

/// <summary>What can only be registered after <c>initialized</c>, each where the client offers it.</summary>
internal static class Registrations
{
    public static async Task AnnounceAsync(Session session, CancellationToken cancellation)
    {
        var workspace = session.Hello.Capabilities.Workspace;
        var wanted = new List<Lsp.Registration>();
        if (workspace?.DidChangeWatchedFiles?.DynamicRegistration == true) wanted.Add(Watchers());
        if (workspace?.DidChangeConfiguration?.CanRegister == true) wanted.Add(Configuration());
        if (wanted.Count > 0) await Lsp.ClientExtensions.RegisterAsync(session.Client, wanted, cancellation);
    }

    private static Lsp.Registration Watchers() => Lsp.Registration.Create(
        "assistant-files",
        "workspace/didChangeWatchedFiles",
        new Lsp.DidChangeWatchedFilesRegistrationOptions([new("**/*")]),
        Json);

    private static Lsp.Registration Configuration() => Lsp.Registration.Create(
        "assistant-settings",
        "workspace/didChangeConfiguration",
        new Lsp.DidChangeConfigurationRegistrationOptions([EditorSettings.Section]),
        Json);

    private static System.Text.Json.JsonSerializerOptions Json { get; } = Lsp.LspJson.CreateOptions(AssistantJson.Default);
}
