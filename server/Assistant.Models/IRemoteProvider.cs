namespace Assistant.Models;

/// <summary>A provider behind a socket. It makes exactly one call per stream: retries, clocks and failover wrap it.</summary>
/// <remarks>Disposing it ends its background work and closes its connections.</remarks>
public interface IRemoteProvider : IModelProvider, IDisposable
{
    ProviderIdentity Identity { get; }

    /// <summary>The window of its models: what a prompt and its answer may take together.</summary>
    int ContextTokens { get; }

    /// <summary>What it signs its calls with; routing refreshes it after <see cref="FailureKind.Unauthorized"/>.</summary>
    ICredential Credential { get; }

    /// <summary>What the service has to offer, for status, <c>doctor</c> and <c>models</c>.</summary>
    IModelHost Host { get; }
}
