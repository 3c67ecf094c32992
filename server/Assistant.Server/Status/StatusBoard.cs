using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>Gathers what the indicator shows: the router's view of the providers, who answered last, and how far the index is.</summary>
internal sealed class StatusBoard : IDisposable
{
    private readonly Core core;
    private readonly IndexBoard indexing;
    private readonly Lazy<Router> router;
    private volatile Origin? lastAnswer;
    private volatile string? notice;

    public StatusBoard(Core core, IndexBoard indexing)
    {
        this.core = core;
        this.indexing = indexing;
        router = new(Watch);
        indexing.Changed += Raise;
    }

    /// <summary>Something that the indicator shows has changed. Raised on any thread.</summary>
    public event Action? Changed;

    public ServerStatus Current
    {
        get
        {
            var status = StatusText.Compose(router.Value.Status, lastAnswer, indexing.Progress);
            var mode = core.Switchboard.Mode;
            return status with
            {
                Mode = SetModeHandler.NameOf(mode),
                Text = mode is RoutingMode.Paused ? "paused" : status.Text,
                Tooltip = notice is { } text ? $"{status.Tooltip}\n\n{text}" : status.Tooltip,
            };
        }
    }

    /// <summary>Something beside the providers that the user should mend; null where there is nothing.</summary>
    public string? Notice
    {
        get => notice;
        set
        {
            if (notice == value) return;
            notice = value;
            Raise();
        }
    }

    /// <summary>Ghost text was shown.</summary>
    public void Answered(Origin origin)
    {
        if (lastAnswer == origin) return;
        lastAnswer = origin;
        Raise();
    }

    public void Raise() => Changed?.Invoke();

    public void Dispose()
    {
        indexing.Changed -= Raise;
        if (router.IsValueCreated) router.Value.StatusChanged -= OnRouter;
    }

    private Router Watch()
    {
        core.Switchboard.Router.StatusChanged += OnRouter;
        return core.Switchboard.Router;
    }

    private void OnRouter(RouterStatus status) => Raise();
}
