namespace Assistant.Models;

/// <summary>
/// Stands in front of a provider that is not on this machine and never calls it against the user's will: not for a confined request, not offline, not
/// before consent. The decision leaves such providers out already; this is what makes it true by construction.
/// </summary>
public sealed class CloudGuard(Candidate cloud, Func<RoutingSettings> settings) : IModelProvider
{
    public string Id => cloud.Id;

    public IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, CancellationToken cancellation) =>
        Permission.Refusal(cloud, request.Kind, request.Confinement, settings()) is { } refusal
            ? throw new ProviderException(cloud.Id, FailureKind.Unsupported, $"{cloud.Id} was not called: {refusal}.")
            : cloud.Provider.StreamAsync(request, cancellation);
}
