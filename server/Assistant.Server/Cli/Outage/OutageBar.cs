using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>The status bar as it was at one moment, and the router's reason for it.</summary>
internal sealed record OutageSight(DateTimeOffset At, string Bar, string Reason);

/// <summary>Writes down every change of what the status bar says, and of why.</summary>
internal sealed class OutageBar : IDisposable
{
    private readonly Router router;
    private readonly TimeProvider time;
    private readonly List<OutageSight> sights = [];
    private Origin? lastAnswer;

    public OutageBar(Router router, TimeProvider time)
    {
        this.router = router;
        this.time = time;
        router.StatusChanged += Look;
    }

    public IReadOnlyList<OutageSight> Sights => sights;

    public void Answered(Origin origin)
    {
        lastAnswer = origin;
        Look();
    }

    public void Look() => Look(router.Status);

    public void Dispose() => router.StatusChanged -= Look;

    private void Look(RouterStatus status)
    {
        var shown = StatusText.Compose(status, lastAnswer, null);
        string text = shown.Text;
        string reason = lastAnswer is { } last && last.Provider == shown.Active.Completion ? last.Reason : status.Completion?.Reason ?? "nobody can answer";
        if (sights.Count == 0 || sights[^1].Bar != text || sights[^1].Reason != reason) sights.Add(new(time.GetUtcNow(), text, reason));
    }
}
