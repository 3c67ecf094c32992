using Microsoft.Extensions.Logging;

namespace Assistant.Models;

internal static partial class RoutingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} answered by {Provider} ({Reason}), first text after {FirstTextMs:0} ms")]
    public static partial void Answered(ILogger log, RequestKind kind, string provider, string reason, double firstTextMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} unanswered: {Reason}")]
    public static partial void Unanswered(ILogger log, RequestKind kind, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Breaker {Scope} went from {From} to {To}: {Cause}")]
    public static partial void BreakerChanged(ILogger log, Scope scope, BreakerPhase from, BreakerPhase to, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The token of {Provider} was rejected and could not be refreshed: {Reason}")]
    public static partial void NotRefreshed(ILogger log, string provider, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Provider} broke its contract during a background probe")]
    public static partial void ProbeCrashed(ILogger log, Exception bug, string provider);
}
