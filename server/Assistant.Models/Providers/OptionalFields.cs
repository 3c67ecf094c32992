using System.Collections.Concurrent;

namespace Assistant.Models;

/// <summary>
/// Fields of a request that only tune it. A model that refuses one (rules change with every model) is asked again without it, and the
/// lesson is kept, so that it costs one call per model and field.
/// </summary>
internal sealed class OptionalFields(params IReadOnlyList<string> names)
{
    private readonly ConcurrentDictionary<(string Model, string Field), byte> refused = new();

    public bool Allows(string model, string field) => !refused.ContainsKey((model, field));

    /// <summary>Whether a refusal names a field that was sent; from now on it is not.</summary>
    public bool Learn(string model, Failure failure)
    {
        if (failure.Kind is not FailureKind.BadRequest) return false;
        string? field = names.FirstOrDefault(n => Allows(model, n) && failure.Message.Contains(n, StringComparison.OrdinalIgnoreCase));
        return field is not null && refused.TryAdd((model, field), 0);
    }
}
