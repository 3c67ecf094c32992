using Assistant.Features;
using Assistant.Models;

namespace Assistant.Server;

/// <summary>Tells the client what an action is doing, where it shows that, and hears its Cancel button.</summary>
internal sealed class ActionProgress : IDisposable
{
    private readonly Session session;
    private readonly Lsp.WorkDoneProgress? progress;

    private ActionProgress(Session session, Lsp.WorkDoneProgress? progress)
    {
        this.session = session;
        this.progress = progress;
    }

    /// <summary>Fires when the user presses Cancel.</summary>
    public CancellationToken Cancelled => progress?.Cancelled ?? CancellationToken.None;

    /// <param name="token">The token of the client's request; null where it sent none.</param>
    public static async Task<ActionProgress> BeginAsync(Session session, string title, Lsp.IntegerOrString? token, CancellationToken cancellation)
    {
        var begin = new Lsp.WorkDoneProgressBegin(title, Cancellable: true);
        if (token is { } own) return new(session, session.Progresses.Begin(own, begin));
        if (!session.Abilities.ShowsProgress) return new(session, null);
        try
        {
            return new(session, await session.Progresses.BeginAsync(begin, cancellation));
        }
        catch (Lsp.LspException)
        {
            return new(session, null); // A client may refuse; the work goes on unseen.
        }
    }

    public void Show(ActionStep step) => progress?.Report(Text(step));

    public void Dispose() => progress?.Dispose();

    private string Text(ActionStep step) => step switch
    {
        ActionStep.Asking asking => Asking(asking),
        ActionStep.Answering answering => $"{ProviderName.WithModel(answering.Origin.Provider, answering.Origin.Model)}: {answering.Origin.Reason}",
        ActionStep.Checking => "compiling",
        ActionStep.AskingAgain again => again.Errors == 1 ? "asking again: it brings an error" : $"asking again: it brings {again.Errors} errors",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Asking(ActionStep.Asking asking)
    {
        var first = session.Core.Switchboard.Router.Explain(asking.Class, asking.Confinement).First;
        return first is null ? asking.Class.Reason : $"asking {ProviderName.WithModel(first.ProviderId, first.Model)} ({asking.Class.Reason})";
    }
}
