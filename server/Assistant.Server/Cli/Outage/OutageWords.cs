using Assistant.Models;

namespace Assistant.Server;

/// <summary>Says in a few words what the simulated services do at one moment.</summary>
internal static class OutageWords
{
    public static string Services(IReadOnlyList<OutageActor> actors, TimeSpan elapsed)
    {
        string[] ill = [.. actors.Select(a => Service(a, elapsed)).OfType<string>()];
        return ill.Length == 0 ? "all well" : string.Join("; ", ill);
    }

    private static string? Service(OutageActor actor, TimeSpan elapsed)
    {
        if (actor.Track.Phases.FirstOrDefault(p => p.Covers(elapsed)) is not { } phase) return null;
        double all = phase.Mix.Sum(f => f.Weight);
        var faults = from fault in phase.Mix
                     let word = Fault(fault, actor)
                     where word is not null
                     group fault.Weight by word into same
                     select same.Sum() >= all ? same.Key : $"{100 * same.Sum() / all:0} % {same.Key}";
        string text = string.Join(", ", faults);
        return text.Length == 0 ? null : $"{actor.Name} {text}";
    }

    private static string? Fault(Fault fault, OutageActor actor) => fault.Kind switch
    {
        "ok" => fault is { TtftMs: > 2000 } or { GapMs: > 200 } ? "slow" : null,
        "err" => $"{fault.Status ?? VendorError.Find(actor.Options is AnthropicOptions ? VendorError.Anthropic : VendorError.OpenAi, fault.Err!).Status}",
        "edge" => $"{EdgePage.Find(fault.Edge!.Value.ToString()).Status}",
        "raw" => (fault.Status ?? 200) is var status and >= 400 ? $"{status}" : "a login page",
        "hang" => "hang",
        "dns" => "no DNS",
        "refused" or "reset" or "close" => "no connection",
        _ => "broken streams",
    };
}
