namespace Assistant.Models;

/// <summary>
/// Stands in front of a provider that is not on this machine and never calls it against the user's will: not for a confined request, not offline, not
/// before consent; and no secret goes into a cloud's prompt. The decision leaves such providers out already; this is what makes it true by construction.
/// </summary>
public sealed class CloudGuard(Candidate cloud, Func<RoutingSettings> settings) : IModelProvider
{
    public string Id => cloud.Id;

    public IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, CancellationToken cancellation)
    {
        var now = settings();
        if (Permission.Refusal(cloud, request.Kind, request.Confinement, now) is { } refusal)
            throw new ProviderException(cloud.Id, FailureKind.Unsupported, $"{ProviderName.Of(cloud.Id)} was not called: {refusal}.");
        if (!cloud.IsCloud || now.Secrets is SecretsInPrompts.Sent) return cloud.Provider.StreamAsync(request, cancellation);
        var redacted = RedactedRequest.Of(request);
        var answer = cloud.Provider.StreamAsync(redacted.Request, cancellation);
        return redacted.Secrets.Count == 0 ? answer : new SecretRestorer(redacted.Secrets).Restore(answer, cancellation);
    }
}
