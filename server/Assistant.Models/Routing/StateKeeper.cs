namespace Assistant.Models;

/// <summary>Saves the router's state soon after it changed, and when the router ends.</summary>
internal sealed class StateKeeper : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private readonly RouterServices services;
    private readonly IRouterStore store;
    private readonly ITimer timer;
    private int pending;

    public StateKeeper(RouterServices services, IRouterStore store)
    {
        this.services = services;
        this.store = store;
        var saved = store.Load();
        services.Memory.Breakers.Restore(saved.Breakers(services.Time.GetUtcNow()));
        services.Memory.Spending.Join(saved.Spent);
        timer = services.Time.CreateTimer(_ => Save(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Changed()
    {
        if (Interlocked.Exchange(ref pending, 1) == 0) timer.Change(Soon, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        timer.Dispose();
        Save();
    }

    private void Save()
    {
        Interlocked.Exchange(ref pending, 0);
        var spent = services.Memory.Spending.Join(store.Load().Spent); // other editors have written meanwhile
        store.Save(SavedRouterState.Of(services.Memory.Breakers.Snapshot, spent));
    }
}
