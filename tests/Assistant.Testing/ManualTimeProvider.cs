using Assistant.Models;

namespace Assistant.Testing;

/// <summary>The clock of the product's replays, as every test moves it by hand.</summary>
public sealed class ManualTimeProvider() : VirtualTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
