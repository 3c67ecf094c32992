using Microsoft.Extensions.Logging;

namespace Assistant.Lsp;

internal static partial class DispatcherLog
{
    [LoggerMessage(LogLevel.Debug, "Request {Id} {Method} answered with {Outcome} in {Milliseconds:0.0} ms")]
    public static partial void Answered(ILogger log, IntegerOrString id, string method, string outcome, double milliseconds);

    [LoggerMessage(LogLevel.Error, "{Method} failed, request {Id}")]
    public static partial void Bug(ILogger log, Exception exception, string method, IntegerOrString id);

    [LoggerMessage(LogLevel.Error, "{Method} failed")]
    public static partial void NotificationBug(ILogger log, Exception exception, string method);

    [LoggerMessage(LogLevel.Warning, "Notification {Method} was not applied: {Problem}")]
    public static partial void Refused(ILogger log, string method, string problem);

    [LoggerMessage(LogLevel.Debug, "Notification {Method} is not known and ignored")]
    public static partial void Ignored(ILogger log, string method);

    [LoggerMessage(LogLevel.Warning, "Requests still run {Patience} after they were cancelled")]
    public static partial void StillRunning(ILogger log, TimeSpan patience);
}
