using System.Runtime.CompilerServices;
using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>
/// The embedded engine as a provider like any other: it needs no key, no network and no model, and answers in milliseconds.
/// It offers the longest text that it is sure of, which is often none.
/// </summary>
/// <param name="tokensOf">The tokens of a workspace folder as of now.</param>
public sealed class EmbeddedProvider(EmbeddedEngine engine, Func<string, TokenIndex> tokensOf) : IModelProvider
{
    public const string Name = "embedded";

    private const string Model = "n-gram";

    public string Id => Name;

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (request is not FillRequest fill)
        {
            throw new ProviderException(Id, FailureKind.Unsupported, "The embedded engine fills in code; it cannot hold a conversation.");
        }

        var site = new FillSite(fill.Path, fill.Prefix, fill.Suffix);
        var prediction = await Task.Run(() => engine.Predict(tokensOf(fill.Workspace), site, cancellation), cancellation).ConfigureAwait(false);
        yield return new ModelChunk.Start(Id, Model, "built in");
        if (prediction.Text.Length > 0) yield return new ModelChunk.Text(prediction.Text);
        yield return new ModelChunk.End(StopReason.Done, Confidence: prediction.Confidence);
    }
}
