namespace Assistant.Models;

/// <summary>Who may serve a request, in order, and who may not; each with its reason. What <c>assistant/explainRoute</c> shows.</summary>
/// <param name="Kind">The kind of the request.</param>
/// <param name="Reason">Why it is of that kind.</param>
/// <param name="Steps">Every provider of the route.</param>
public sealed record RouteDecision(RequestKind Kind, string Reason, IReadOnlyList<RouteStep> Steps)
{
    /// <summary>Who would answer now; null when nobody can.</summary>
    public RouteStep? First => Steps.FirstOrDefault(s => s.Verdict is Verdict.Use) ?? Steps.FirstOrDefault(s => s.Verdict is Verdict.Probe);
}

/// <summary>One provider of a route.</summary>
/// <param name="Model">The model that it would use for this kind.</param>
/// <param name="Until">When a passing obstacle is looked at again; null where there is none.</param>
public sealed record RouteStep(string ProviderId, string Model, Verdict Verdict, string Reason, DateTimeOffset? Until = null)
{
    /// <summary>Skipped because the user's limits are reached, and not for a fault of its own.</summary>
    public bool IsOverBudget { get; init; }
}

/// <summary>Whether a provider takes part.</summary>
public enum Verdict
{
    Use,

    /// <summary>It was broken and its time has come: it is tried next to a healthy one.</summary>
    Probe,

    Skip,
}

/// <summary>What a decision is asked about.</summary>
/// <param name="StickyProvider">Who holds this conversation's prompt cache; null without one.</param>
public sealed record RouteQuery(RequestKind Kind, string Reason, Confinement Confinement, string? StickyProvider = null);
