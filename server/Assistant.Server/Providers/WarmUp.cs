using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// Makes the first ghost text quick: opens the connection to whoever would write it, or brings its model into memory. Only what may be
/// called already is touched; a provider that is not there is passed over, and says so when it is needed.
/// </summary>
internal static class WarmUp
{
    public static async Task RunAsync(Switchboard switchboard, CancellationToken cancellation)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        while (Next(switchboard, tried) is { } provider)
        {
            try
            {
                await provider.Host.WarmUpAsync(cancellation);
                return;
            }
            catch (ProviderException)
            {
                // The next in the route may be there.
            }
        }
    }

    // Decided anew for each, so that an answer about clouds or another mode counts at once. The embedded engine is always warm.
    private static IRemoteProvider? Next(Switchboard switchboard, HashSet<string> tried)
    {
        var route = switchboard.Router.Explain(new Classification(RequestKind.Completion, "start"), Confinement.None);
        var step = route.Steps.FirstOrDefault(s => s.Verdict is Verdict.Use && !tried.Contains(s.ProviderId));
        return step is not null && tried.Add(step.ProviderId) ? switchboard.Fleet.Remote(step.ProviderId) : null;
    }
}
