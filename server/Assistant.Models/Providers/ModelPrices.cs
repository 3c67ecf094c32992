namespace Assistant.Models;

/// <summary>What a million tokens cost, in US dollars.</summary>
/// <param name="CachedInput">Input that the provider's prompt cache already holds.</param>
public sealed record ModelPrice(decimal Input, decimal CachedInput, decimal Output)
{
    /// <summary>The cost of a call in US dollars.</summary>
    public decimal Of(TokenUsage usage) =>
        ((usage.Input - usage.CachedInput) * Input + usage.CachedInput * CachedInput + usage.Output * Output) / 1_000_000m;
}

/// <summary>Prices of the clouds' models, from the vendors' lists of November 2026.</summary>
public static class ModelPrices
{
    private static readonly (string Prefix, ModelPrice Price)[] Known =
    [
        ("claude-haiku-5-5", new(0.10m, 0.010m, 0.50m)),
        ("claude-sonnet-5-5", new(2m, 0.10m, 10m)),
        ("claude-opus-5-5", new(4m, 0.20m, 20m)),
        ("gpt-6-luna", new(0.10m, 0.10m, 0.50m)),
    ];

    /// <summary>The price of a model; null where it is not known, and budgets have to assume <see cref="Assumed"/>.</summary>
    public static ModelPrice? Find(string model)
    {
        foreach (var (prefix, price) in Known)
        {
            if (model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return price;
        }

        return null;
    }

    /// <summary>For a cloud model without a known price: dear enough that a budget never runs over unnoticed.</summary>
    public static ModelPrice Assumed { get; } = new(4m, 4m, 20m);
}
