using System.Runtime.CompilerServices;

namespace Assistant.Models;

/// <summary>
/// A provider that chooses among providers: asks the best one that works, notices failure early, goes on elsewhere, and comes back
/// when the better one is well again. Thread-safe; one for the life of the server.
/// </summary>
public sealed class Router : IModelProvider, IDisposable
{
    /// <summary>Its id, as failures name it.</summary>
    public const string Name = "router";

    private readonly RouterServices services;
    private readonly HostChecks checks;
    private readonly BackgroundProbes probes;
    private readonly StateKeeper keeper;
    private readonly StatusFeed feed;

    public Router(RouterSetup setup, RouterEnvironment environment)
    {
        services = new(environment, setup);
        keeper = new(services, environment.Store);
        checks = new(services, environment.NetworkCheck);
        probes = new(services);
        feed = new(services);
        services.Memory.Breakers.Changed += Note;
        services.Memory.Network.Changed += Note;
        services.Memory.Setbacks.Changed += services.StatusChanged;
    }

    /// <summary>Raised when what the user sees changed: a provider's state, or who answers.</summary>
    public event Action<RouterStatus>? StatusChanged
    {
        add => feed.Changed += value;
        remove => feed.Changed -= value;
    }

    public string Id => Name;

    /// <summary>The providers and what each is doing, and who answers now.</summary>
    public RouterStatus Status => feed.Current;

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        services.CountRequest();
        checks.Look();
        using var trace = new RequestTrace(services, request, services.Telemetry.StartRequest(request.Kind));
        var run = new RequestRun(services, request, trace, cancellation);
        await foreach (var chunk in run.StreamAsync(cancellation).ConfigureAwait(false)) yield return chunk;
        if (services.Memory.Sightings.Note(run.AnsweredBy!, Sighting.Answered)) services.StatusChanged();
        keeper.Changed();
    }

    /// <summary>Who would serve a request of this kind now, and why. Calls nobody.</summary>
    public RouteDecision Explain(Classification request, Confinement confinement) =>
        RouteDecider.Decide(services.Snapshot(), new(request.Kind, request.Reason, confinement));

    /// <summary>Whether a cloud would be asked first.</summary>
    public bool BeginsInCloud(ModelRequest request)
    {
        var snapshot = services.Snapshot();
        return RouteDecider.Decide(snapshot, services.Query(request)).First is { } first && snapshot.Find(first.ProviderId)!.IsCloud;
    }

    /// <summary>Replaces providers and settings; what is known about their health stays.</summary>
    public void Use(RouterSetup setup) => services.Use(setup);

    /// <summary>The operating system reports a change of the network.</summary>
    public void NetworkChanged(NetworkReach reach)
    {
        services.Memory.Network.SystemSays(reach);
        if (reach is NetworkReach.Some) RearmHosts();
    }

    /// <summary>The user mended something at a provider (a new key, a new address): the next request tries it.</summary>
    public void Rearm(string providerId)
    {
        services.Memory.Setbacks.Clear(providerId);
        foreach (var candidate in services.Setup.Candidates.Where(c => c.Id == providerId))
        {
            foreach (var kind in Enum.GetValues<RequestKind>())
            {
                foreach (var scope in Scope.Of(candidate.Identity, kind)) services.Memory.Breakers.Rearm(scope);
            }
        }
    }

    public void Dispose()
    {
        probes.Dispose();
        keeper.Dispose();
        services.Telemetry.Dispose();
    }

    private void Note(BreakerTransition change)
    {
        // A probe that fails again is no news.
        if (change.Before.Phase != change.After.Phase)
            RoutingLog.BreakerChanged(services.Log, change.Scope, change.Before.Phase, change.After.Phase, change.After.Cause?.Short ?? "well again");
        keeper.Changed();
        services.StatusChanged();
    }

    private void Note(NetworkState network)
    {
        if (!network.IsOffline) RearmHosts();
        services.StatusChanged();
    }

    private void RearmHosts()
    {
        foreach (var (scope, state) in services.Memory.Breakers.Snapshot)
        {
            if (state.Cause?.Kind is FailureKind.Unreachable or FailureKind.CaptivePortal) services.Memory.Breakers.Rearm(scope);
        }
    }
}
