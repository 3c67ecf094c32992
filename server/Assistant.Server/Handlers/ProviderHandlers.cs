using Assistant.Models;

namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/setMode</c>: <c>auto</c>, <c>offline</c> or <c>paused</c>.</summary>
public sealed record SetModeParams(string Mode);

/// <summary>Parameters of <c>assistant/setSecret</c>; a null secret removes the provider's key.</summary>
public sealed record SetSecretParams(string Provider, string? Secret, bool Check = true);

/// <summary>Whether it worked, and the sentence to show.</summary>
public sealed record SetSecretResult(bool Ok, string Message);

/// <summary>Parameters of <c>assistant/explainRoute</c>: a kind of request, or a prompt to be sorted.</summary>
public sealed record ExplainRouteParams(string? Kind = null, string? Prompt = null);

/// <summary>Who would answer, in order, and why; also what <c>assistant-lsp route --json</c> prints.</summary>
public sealed record RouteReport(string Kind, string Reason, IReadOnlyList<RouteReportStep> Candidates);

/// <summary>One provider of a route: <c>use</c>, <c>probe</c> or <c>skip</c>.</summary>
public sealed record RouteReportStep(string Provider, string Model, string Verdict, string Reason, DateTimeOffset? Until = null);

/// <summary>assistant/setMode.</summary>
internal sealed class SetModeHandler(Session session) : Lsp.IHandler<SetModeParams, ServerStatus>
{
    public Task<ServerStatus> HandleAsync(SetModeParams request, CancellationToken cancellation)
    {
        session.Core.Switchboard.Use(request.Mode switch
        {
            "auto" => RoutingMode.Auto,
            "offline" => RoutingMode.Offline,
            "paused" => RoutingMode.Paused,
            _ => throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"\"{request.Mode}\" is not a mode; it must be auto, offline or paused."),
        });
        session.Board.Raise();
        return Task.FromResult(session.Board.Current);
    }
}

/// <summary>assistant/setSecret: kept in memory, checked where that costs nothing.</summary>
internal sealed class SetSecretHandler(Session session) : Lsp.IHandler<SetSecretParams, SetSecretResult>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<SetSecretResult> HandleAsync(SetSecretParams request, CancellationToken cancellation)
    {
        var switchboard = session.Core.Switchboard;
        if (switchboard.Fleet.Remote(request.Provider) is null) return new(false, $"There is no provider \"{request.Provider}\" that takes a key.");
        switchboard.UseSecret(request.Provider, request.Secret is { Length: > 0 } value ? new Secret(SecretScheme.ApiKey, value) : null);
        session.Board.Raise();
        if (request.Secret is null or "") return new(true, $"The key of {request.Provider} is removed.");
        if (!request.Check) return new(true, $"The key of {request.Provider} is set.");

        using var clock = new CancellationTokenSource(Patience, session.Core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, clock.Token);
        try
        {
            await switchboard.Fleet.Remote(request.Provider)!.Host.ListAsync(either.Token);
            return new(true, $"{request.Provider} accepts the key.");
        }
        catch (ProviderException e) when (e.Kind is FailureKind.Unauthorized)
        {
            return new(false, $"{request.Provider} rejects the key; copy it again from the provider's console.");
        }
        catch (ProviderException e)
        {
            return new(true, $"The key is set, but could not be checked: {e.Message}");
        }
        catch (OperationCanceledException) when (clock.IsCancellationRequested)
        {
            return new(true, $"The key is set, but {request.Provider} did not answer within {Patience.TotalSeconds} s.");
        }
    }
}

/// <summary>assistant/explainRoute. Calls nobody.</summary>
internal sealed class ExplainRouteHandler(Session session) : Lsp.IHandler<ExplainRouteParams, RouteReport>
{
    public Task<RouteReport> HandleAsync(ExplainRouteParams request, CancellationToken cancellation) =>
        Task.FromResult(RouteReports.Explain(session.Core.Switchboard.Router, request.Kind, request.Prompt)
            ?? throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"\"{request.Kind}\" is not a kind of request; it must be one of {string.Join(", ", RouteReports.Kinds)}."));
}
