using System.Collections.Immutable;

namespace Assistant.Models;

/// <summary>
/// The last failure of each provider's model that has not answered since: too little to open a breaker, but the user was served by
/// somebody else, and wants to know why. Thread-safe.
/// </summary>
public sealed class Setbacks
{
    private ImmutableDictionary<(string Provider, string Model), Setback> last = ImmutableDictionary<(string, string), Setback>.Empty;

    /// <summary>Called after every change, on the thread that caused it.</summary>
    public event Action? Changed;

    public ImmutableDictionary<(string Provider, string Model), Setback> Snapshot => Volatile.Read(ref last);

    public void Note(string provider, string model, FailureCause cause, DateTimeOffset now) => Update(s =>
        s.SetItem((provider, model), new(cause, s.TryGetValue((provider, model), out var before) ? before.Since : now)));

    public void Clear(string provider, string model) => Update(s => s.Remove((provider, model)));

    /// <summary>The user mended something at this provider.</summary>
    public void Clear(string provider) => Update(s => s.RemoveRange(s.Keys.Where(k => k.Provider == provider)));

    private void Update(Func<ImmutableDictionary<(string Provider, string Model), Setback>, ImmutableDictionary<(string Provider, string Model), Setback>> change)
    {
        if (ImmutableInterlocked.Update(ref last, change)) Changed?.Invoke();
    }
}

/// <summary>A failure that no success followed.</summary>
/// <param name="Since">When the first of them came.</param>
public sealed record Setback(FailureCause Cause, DateTimeOffset Since);
