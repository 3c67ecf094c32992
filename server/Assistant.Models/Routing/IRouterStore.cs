namespace Assistant.Models;

/// <summary>Keeps what the router knows over restarts.</summary>
public interface IRouterStore
{
    /// <summary>What was saved last; <see cref="SavedRouterState.Empty"/> when nothing usable is there.</summary>
    SavedRouterState Load();

    void Save(SavedRouterState state);
}

/// <summary>Keeps nothing.</summary>
public sealed class NoRouterStore : IRouterStore
{
    public SavedRouterState Load() => SavedRouterState.Empty;

    public void Save(SavedRouterState state)
    {
    }
}
