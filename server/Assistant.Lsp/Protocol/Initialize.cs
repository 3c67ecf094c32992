using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assistant.Lsp;

/// <summary>What a client says first. Everything may be missing: the smallest clients send <c>{"capabilities":{}}</c> or less.</summary>
public sealed record InitializeParams(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? ProcessId = null,
    ClientInfo? ClientInfo = null,
    string? Locale = null,
    string? RootPath = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? RootUri = null,
    JsonElement? InitializationOptions = null,
    string? Trace = null,
    IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null,
    IntegerOrString? WorkDoneToken = null)
{
    private readonly ClientCapabilities? capabilities;

    public ClientCapabilities Capabilities
    {
        get => capabilities ?? ClientCapabilities.None;
        init => capabilities = value;
    }
}

/// <summary>The client's name, for logs and for knowing old ones.</summary>
public sealed record ClientInfo(string Name = "", string? Version = null);

/// <summary>What the server can do.</summary>
public sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo? ServerInfo = null);

/// <summary>The server's name and version.</summary>
public sealed record ServerInfo(string Name, string? Version = null);

/// <summary>The values of <c>trace</c> and <c>$/setTrace</c>.</summary>
public static class TraceValue
{
    public const string Off = "off";
    public const string Messages = "messages";
    public const string Verbose = "verbose";
}

/// <summary>How much of the protocol the client wants to see.</summary>
public sealed record SetTraceParams(string Value);

/// <summary>A line of trace for the client.</summary>
public sealed record LogTraceParams(string Message, string? Verbose = null);

/// <summary>Capabilities that are announced after <c>initialized</c>.</summary>
public sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

/// <summary>One such capability; the options' type goes with the method.</summary>
public sealed record Registration(string Id, string Method, JsonElement? RegisterOptions = null)
{
    /// <param name="json">The connection's options.</param>
    public static Registration Create<TOptions>(string id, string method, TOptions options, JsonSerializerOptions json) =>
        new(id, method, JsonSerializer.SerializeToElement(options, json.Contract<TOptions>()));
}

/// <summary>Registrations to take back.</summary>
/// <param name="Unregistrations">Spelled on the wire as the protocol has misspelled it.</param>
public sealed record UnregistrationParams([property: JsonPropertyName("unregisterations")] IReadOnlyList<Unregistration> Unregistrations);

/// <summary>One registration to take back.</summary>
public sealed record Unregistration(string Id, string Method);

/// <summary>Registers a method for some documents; null leaves the choice to the client.</summary>
public sealed record TextDocumentRegistrationOptions(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] IReadOnlyList<DocumentFilter>? DocumentSelector);

/// <summary>Documents by language, scheme or path; at least one of them.</summary>
public sealed record DocumentFilter(string? Language = null, string? Scheme = null, GlobPattern? Pattern = null);
