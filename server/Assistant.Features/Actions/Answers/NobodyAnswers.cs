using System.Globalization;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>Says in one sentence why nobody answers a question, and what happens next.</summary>
public static class NobodyAnswers
{
    /// <param name="what">What could not be done, such as <c>explain Total</c>.</param>
    public static string Sentence(string what, RouterStatus status)
    {
        var clouds = status.Providers.Where(p => p.State is not (ProviderState.Ready or ProviderState.Disabled) && p.Kind is "anthropic" or "openai").ToList();
        var down = clouds.Where(p => p.State is not (ProviderState.NotAllowed or ProviderState.Unverified)).ToList();
        if (down.Count > 0) return $"No model can {what} now: {string.Join(" and ", down.Select(Down))}; {Next(down)}.";
        if (clouds.Exists(p => p.State is ProviderState.NotAllowed)) return $"No model can {what}: {clouds.First(p => p.State is ProviderState.NotAllowed).Reason}, and no model runs on this machine.";
        return $"No model can {what}: set a key, or start Ollama, LM Studio or llama.cpp.";
    }

    private static string Down(ProviderStatus provider)
    {
        string since = provider.Since is { } from ? $" since {Clock(from)}" : "";
        string state = provider.State switch
        {
            ProviderState.Unauthorized => "rejects the key",
            ProviderState.NoQuota => "is out of quota",
            ProviderState.Cooling => "limits the rate",
            ProviderState.Unreachable => "cannot be reached",
            _ => "is down",
        };
        return $"{ProviderName.WithModel(provider.Id, provider.Model)} {state}{since}";
    }

    private static string Next(List<ProviderStatus> down) => down.Min(p => p.NextProbe) is { } next
        ? $"the next try is at {Clock(next)}"
        : down.Exists(p => p.State is ProviderState.Unauthorized) ? "set another key" : "the next request tries it again";

    private static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);
}
