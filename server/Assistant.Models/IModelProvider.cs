namespace Assistant.Models;

/// <summary>
/// The one seam between features and whatever writes text: a cloud, a local server, the embedded engine, and also everything
/// that wraps or chooses among them (a breaker, a hedge, the router).
/// </summary>
public interface IModelProvider
{
    /// <summary>The id under which settings and routes name it, e.g. <c>claude</c>.</summary>
    string Id { get; }

    /// <summary>Streams one answer: a <see cref="ModelChunk.Start"/>, any number of texts, one <see cref="ModelChunk.End"/>.</summary>
    /// <remarks>A <see cref="FillRequest"/> may end without a text: a model that ends at once, or answers with nothing between the
    /// tags, says that nothing is missing there. A <see cref="ChatRequest"/> without a text is a <see cref="FailureKind.Empty"/>,
    /// unless the model refused.</remarks>
    /// <exception cref="ProviderException">The provider could not answer, or the stream ended without its end marker. No other
    /// exception leaves a provider, except <see cref="OperationCanceledException"/> when <paramref name="cancellation"/> fired.</exception>
    IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, CancellationToken cancellation);
}
