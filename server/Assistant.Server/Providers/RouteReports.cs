using Assistant.Models;

namespace Assistant.Server;

/// <summary>Who would answer, in order, and why; also what <c>assistant-lsp route --json</c> prints.</summary>
public sealed record RouteReport(string Kind, string Reason, IReadOnlyList<RouteReportStep> Candidates);

/// <summary>One provider of a route: <c>use</c>, <c>probe</c> or <c>skip</c>.</summary>
public sealed record RouteReportStep(string Provider, string Name, string Model, string Verdict, string Reason, DateTimeOffset? Until = null);

/// <summary>Explains who would answer a request, for editors and for the terminal.</summary>
internal static class RouteReports
{
    private static readonly Dictionary<string, RequestKind> ByName = Enum.GetValues<RequestKind>().ToDictionary(Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Kinds => ByName.Keys;

    /// <summary>A named kind wins over the prompt's own; null where the name is unknown.</summary>
    public static RouteReport? Explain(Router router, string? kind, string? prompt)
    {
        var request = RequestClassifier.Classify(prompt ?? "");
        if (kind is not null)
        {
            if (!ByName.TryGetValue(kind, out var named)) return null;
            request = new Classification(named, $"asked for as {kind}");
        }

        var decision = router.Explain(request, Confinement.None);
        return new(
            Name(decision.Kind),
            decision.Reason,
            [.. decision.Steps.Select(s => new RouteReportStep(s.ProviderId, ProviderName.Of(s.ProviderId), s.Model, s.Verdict.ToString().ToLowerInvariant(), s.Reason, s.Until))]);
    }

    private static string Name(RequestKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];
}
