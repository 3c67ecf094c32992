namespace Assistant.Models;

/// <summary>Who a provider is: the names under which routing keeps breakers, budgets and consent for it.</summary>
/// <param name="Id">The id of settings and routes, e.g. <c>claude</c>.</param>
/// <param name="Kind">The wire format, as settings name it: <c>anthropic</c>, <c>openai</c>, <c>ollama</c>, <c>llama.cpp</c>,
/// <c>openai-compatible</c>, <c>embedded</c>.</param>
/// <param name="Model">The model that fills in the middle; empty where the server decides.</param>
/// <param name="ChatModel">The model that answers everything else.</param>
/// <param name="Host">Host and port of the service, e.g. <c>api.anthropic.com:443</c>; empty inside this process.</param>
/// <param name="CredentialId">Which credential is used; never the secret itself. Empty where none is needed.</param>
/// <param name="Locality">Whether text that is sent there leaves the user's machine.</param>
public sealed record ProviderIdentity(
    string Id, string Kind, string Model, string ChatModel, string Host, string CredentialId, Locality Locality)
{
    /// <summary>The model that serves a kind of request.</summary>
    public string ModelFor(RequestKind kind) => kind is RequestKind.Completion ? Model : ChatModel;
}

/// <summary>Whether text that is sent to a provider leaves the user's machine.</summary>
public enum Locality
{
    /// <summary>On this machine, or on one that the user marked as local.</summary>
    Local,

    /// <summary>Somewhere else: needs the user's consent, and costs money.</summary>
    Cloud,
}
