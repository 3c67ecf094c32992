using Assistant.Models;

namespace Assistant.Server;

/// <summary>What a provider's endpoint said when it was asked for its models, the cheapest question there is.</summary>
internal abstract record EndpointAnswer
{
    private EndpointAnswer()
    {
    }

    /// <summary>It is there, and takes the key where one is needed.</summary>
    public sealed record Has(IReadOnlyList<ModelDescription> Models) : EndpointAnswer;

    /// <summary>It is not, or does not.</summary>
    /// <param name="Sentence">Why, beginning with the provider's name, without a full stop.</param>
    public sealed record Failed(FailureKind Kind, string Sentence) : EndpointAnswer;

    public static async Task<EndpointAnswer> AskAsync(IRemoteProvider provider, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var clock = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            return new Has(await provider.Host.ListAsync(either.Token));
        }
        catch (ProviderException e)
        {
            return new Failed(e.Kind, e.Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Failed(FailureKind.Timeout, $"{ProviderName.Of(provider.Id)}: no answer within {patience.TotalSeconds} s");
        }
    }
}
