namespace Assistant.Models;

/// <summary>Tells listeners when the status changed in a way that a user would notice.</summary>
internal sealed class StatusFeed
{
    private readonly RouterServices services;
    private readonly Lock gate = new();
    private string last = "";

    public StatusFeed(RouterServices services)
    {
        this.services = services;
        services.StatusMayHaveChanged += Look;
    }

    public event Action<RouterStatus>? Changed;

    public RouterStatus Current => StatusReader.Read(
        services.Snapshot(), services.Memory.Sightings.Snapshot, services.Memory.Setbacks.Snapshot, id => services.Memory.FirstTokens.Measured(id, RequestKind.Explain));

    private void Look()
    {
        if (Changed is not { } listeners) return;
        var status = Current;
        string shown = Shown(status);
        lock (gate)
        {
            if (shown == last) return;
            last = shown;
        }

        listeners(status);
    }

    // Latency moves with every answer; it is shown, but is no news.
    private static string Shown(RouterStatus status) => string.Join('\n',
        status.Providers.Select(p => $"{p.Id} {p.State} {p.Reason} {p.Since} {p.NextProbe}")
            .Prepend($"{status.Health} {status.Completion} {status.Chat} {status.MissedForCompletion} {status.MissedForChat}"));
}
