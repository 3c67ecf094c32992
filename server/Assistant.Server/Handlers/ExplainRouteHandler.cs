namespace Assistant.Server;

/// <summary>Parameters of <c>assistant/explainRoute</c>: a kind of request, or a prompt to be sorted.</summary>
public sealed record ExplainRouteParams(string? Kind = null, string? Prompt = null);

/// <summary>assistant/explainRoute. Calls nobody.</summary>
internal sealed class ExplainRouteHandler(Session session) : Lsp.IHandler<ExplainRouteParams, RouteReport>
{
    public Task<RouteReport> HandleAsync(ExplainRouteParams request, CancellationToken cancellation) =>
        Task.FromResult(RouteReports.Explain(session.Core.Switchboard.Router, request.Kind, request.Prompt)
            ?? throw new Lsp.LspException(Lsp.ErrorCodes.InvalidParams, $"\"{request.Kind}\" is not a kind of request; it must be one of {string.Join(", ", RouteReports.Kinds)}."));
}
