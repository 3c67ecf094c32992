using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.ExceptionServices;

namespace Assistant.Models;

/// <summary>Signs the SDK's calls with whatever the credential holds at that moment.</summary>
internal sealed class CredentialPolicy(ICredential credential) : AuthenticationPolicy
{
    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        var secret = await credential.SendableAsync(message.CancellationToken) ?? throw Signing.NoKey();
        message.Request.Headers.Set("Authorization", $"Bearer {secret.Value}");
        await ProcessNextAsync(message, pipeline, currentIndex);
    }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("Providers only make asynchronous calls.");
}

/// <summary>
/// The last step before the wire: takes out the headers in which the SDK describes this machine, adds the user's, and classifies the
/// answer before the SDK can take a web page for an empty stream.
/// </summary>
internal sealed class WirePolicy(IReadOnlyDictionary<string, string> headers, TimeProvider time) : PipelinePolicy
{
    private static readonly string[] Telling =
    [
        "X-Stainless-Lang", "X-Stainless-Package-Version", "X-Stainless-OS", "X-Stainless-Arch", "X-Stainless-Runtime", "X-Stainless-Runtime-Version",
        "X-Stainless-Retry-Count", "X-Stainless-Timeout", "X-Stainless-Async",
    ];

    public override async ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        foreach (string name in Telling) message.Request.Headers.Remove(name);
        message.Request.Headers.Set("User-Agent", "assistant-lsp/0.1");
        foreach (var (name, value) in headers) message.Request.Headers.Set(name, value);
        try
        {
            await ProcessNextAsync(message, pipeline, currentIndex);
        }
        catch (ClientResultException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException); // the transport's own exception says more
        }

        if (message.Response is { } response && !IsGood(message, response)) throw await FailureOf(response, message.CancellationToken);
    }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
        throw new NotSupportedException("Providers only make asynchronous calls.");

    /// <summary>A good answer is an event stream, or a document where one was asked for: a document in place of a stream is an error.</summary>
    private static bool IsGood(PipelineMessage message, PipelineResponse response) =>
        response.Status is >= 200 and < 300
        && Header(response, "content-length") != "0"
        && MediaType(response).StartsWith(message.BufferResponse ? "application/json" : "text/event-stream", StringComparison.OrdinalIgnoreCase);

    private async Task<FailureException> FailureOf(PipelineResponse response, CancellationToken cancellation)
    {
        string text = response.ContentStream is { } body ? await ErrorText.ReadAsync(body, time, cancellation) : "";
        var facts = new ResponseFacts(response.Status, MediaType(response), text, name => Header(response, name));
        return new FailureException(FailureClassifier.FromResponse(facts, time.GetUtcNow()));
    }

    private static string MediaType(PipelineResponse response) => Header(response, "content-type") ?? "";

    private static string? Header(PipelineResponse response, string name) => response.Headers.TryGetValue(name, out string? value) ? value : null;
}
