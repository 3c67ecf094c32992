using System.Globalization;
using System.Text;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>Says in words how the providers are. A pure function, so that every sentence of the indicator can be tested.</summary>
internal static class StatusText
{
    /// <param name="lastAnswer">Who wrote the last ghost text; null before the first.</param>
    /// <param name="indexing">What the index is busy with; null when it is complete.</param>
    public static ServerStatus Compose(RouterStatus router, Origin? lastAnswer, IndexProgress? indexing)
    {
        var completion = ActiveCompletion(router, lastAnswer);
        var health = HealthOf(router, completion);
        var providers = router.Providers.Select(Line).ToList();
        return new ServerStatus(
            health,
            new ActiveProviders(completion?.Id, ActiveChat(router)?.ProviderId),
            Bar(router, completion, indexing),
            Tooltip(router, completion, indexing),
            providers);
    }

    // A local server that was never asked may not be there at all: until it answers, the embedded engine is the honest word.
    private static Models.ProviderStatus? ActiveCompletion(RouterStatus router, Origin? lastAnswer)
    {
        var ready = router.Providers.Where(p => p.State == ProviderState.Ready && p.Id != router.MissedForCompletion?.ProviderId).ToList();
        return ready.Find(p => p.Id == lastAnswer?.Provider)
            ?? router.Providers.FirstOrDefault(p => p.Id == router.Completion?.ProviderId && CanBeClaimed(p))
            ?? ready.Find(p => p.Id == EmbeddedProvider.Name);
    }

    private static ActiveRoute? ActiveChat(RouterStatus router) =>
        router.Providers.Any(p => p.Id == router.Chat?.ProviderId && CanBeClaimed(p)) ? router.Chat : null;

    private static bool CanBeClaimed(Models.ProviderStatus provider) =>
        provider.State is ProviderState.Ready || (IsCloud(provider) && provider.State is ProviderState.Unverified);

    private static bool IsCloud(Models.ProviderStatus provider) => provider.Kind is "anthropic" or "openai";

    // Nobody for chat is no fault while nobody was ever set up for it.
    private static Health HealthOf(RouterStatus router, Models.ProviderStatus? completion) => router.Health switch
    {
        RouterHealth.Offline => Health.Offline,
        RouterHealth.Degraded => Health.Degraded,
        RouterHealth.Error when completion is null => Health.Error,
        RouterHealth.Error when (router.MissedForCompletion ?? router.MissedForChat) is not null => Health.Degraded,
        _ => Health.Ok,
    };

    private static string Bar(RouterStatus router, Models.ProviderStatus? completion, IndexProgress? indexing)
    {
        string who = completion is null ? "nobody" : ProviderName.WithModel(completion.Id, completion.Model);
        string why = router switch
        {
            { Health: RouterHealth.Offline } => " · offline",
            { MissedForCompletion: { } missed } => $" ⟵ {Describe(missed)}",
            { MissedForChat: { } missed } => $" · chat: {(ActiveChat(router) is { } chat ? ProviderName.Of(chat.ProviderId) : "nobody")} ⟵ {Describe(missed)}",
            _ => "",
        };
        return who + why + (indexing is null ? "" : $" · {Describe(indexing)}");
    }

    private static string Describe(MissedChoice missed) =>
        $"{ProviderName.Of(missed.ProviderId)} {missed.Why}{(missed.Since is { } since ? $" since {Clock(since)}" : "")}";

    private static string Tooltip(RouterStatus router, Models.ProviderStatus? completion, IndexProgress? indexing)
    {
        var text = new StringBuilder("**Assistant**\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Ghost text: {(completion is null ? "nobody" : ProviderName.WithModel(completion.Id, completion.Model))}  \n");
        text.Append(CultureInfo.InvariantCulture, $"Chat: {(ActiveChat(router) is { } chat ? $"{ProviderName.WithModel(chat.ProviderId, chat.Model)} ({chat.Reason})" : "nobody")}\n\n");
        text.Append(Table(router.Providers));
        text.Append(CultureInfo.InvariantCulture, $"\n{(indexing is null ? "The workspace is indexed." : $"The workspace: {Describe(indexing)}.")}");
        return text.ToString();
    }

    // A column in which nobody has anything to say is left out.
    private static string Table(IReadOnlyList<Models.ProviderStatus> providers)
    {
        (string Head, Func<Models.ProviderStatus, string> Cell)[] columns =
        [
            ("provider", p => ProviderName.WithModel(p.Id, p.Model)),
            ("state", p => Word(p.State)),
            ("why", Why),
            ("next try", p => p.NextProbe is { } next ? Clock(next) : ""),
            ("first token", p => p.FirstToken is { } t ? string.Create(CultureInfo.InvariantCulture, $"{t.TotalMilliseconds:0} ms") : ""),
        ];
        var told = columns.Where(c => providers.Any(p => c.Cell(p).Length > 0)).ToList();
        var rows = providers.Select(p => told.Select(c => c.Cell(p))).Prepend(told.Select(_ => "---")).Prepend(told.Select(c => c.Head));
        return string.Concat(rows.Select(r => $"| {string.Join(" | ", r)} |\n"));
    }

    // The row names the provider already, and its state. What a service wrote may hold anything; a row has one line.
    private static string Why(Models.ProviderStatus p) => p.State is ProviderState.Ready ? "" : ProviderName.Without(p.Id, p.Reason).Replace('|', '/').ReplaceLineEndings(" ");

    private static ProviderStatus Line(Models.ProviderStatus p) =>
        new(p.Id, ProviderName.Of(p.Id), p.Kind, p.Model, Word(p.State), p.Reason, p.Since, p.NextProbe, p.FirstToken?.TotalMilliseconds, p.Kind is "anthropic" or "openai" or "openai-compatible");

    private static string Word(ProviderState state) => char.ToLowerInvariant(state.ToString()[0]) + state.ToString()[1..];

    private static string Describe(IndexProgress progress) => progress.Stage switch
    {
        IndexStage.Reading when progress.Total > 0 => $"indexing {100L * progress.Done / progress.Total} %",
        _ => "indexing",
    };

    private static string Clock(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
