namespace Assistant.Models;

/// <summary>The providers that exist and the user's settings; replaced as a whole when either changes.</summary>
public sealed record RouterSetup(IReadOnlyList<Candidate> Candidates, RoutingSettings Settings)
{
    internal IReadOnlyList<string> CloudHosts { get; } =
        [.. Candidates.Where(c => c.IsCloud).Select(c => c.Identity.Host).Distinct(StringComparer.Ordinal)];

    // The router itself never holds a provider elsewhere bare: whatever it may do wrong, the guard asks for permission once more.
    internal RouterSetup Guarded(Func<RoutingSettings> settings) => this with
    {
        Candidates = [.. Candidates.Select(c => (c.IsCloud || !c.IsOnThisMachine) && c.Provider is not CloudGuard ? c with { Provider = new CloudGuard(c, settings) } : c)],
    };
}
