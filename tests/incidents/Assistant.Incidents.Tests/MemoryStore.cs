using Assistant.Models;

namespace Assistant.Incidents.Tests;

/// <summary>Keeps the router's state over restarts within a test.</summary>
internal sealed class MemoryStore : IRouterStore
{
    private SavedRouterState saved = SavedRouterState.Empty;

    public SavedRouterState Load() => saved;

    public void Save(SavedRouterState state) => saved = state;
}
