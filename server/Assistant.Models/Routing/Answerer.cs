namespace Assistant.Models;

/// <summary>Who gave an answer, as spans and metrics name it.</summary>
internal sealed record Answerer(KeyValuePair<string, object?>[] Tags)
{
    /// <param name="candidates">Who there is; a provider that is no longer among them is named by its id.</param>
    public static Answerer Of(RequestKind kind, ModelChunk.Start start, IReadOnlyList<Candidate> candidates) => new(
    [
        new("gen_ai.operation.name", RouterTelemetry.Operation(kind)),
        new("gen_ai.provider.name", candidates.FirstOrDefault(c => c.Id == start.ProviderId)?.Identity.Kind ?? start.ProviderId),
        new("gen_ai.response.model", start.Model),
        new(RouterTelemetry.ProviderId, start.ProviderId),
    ]);
}
