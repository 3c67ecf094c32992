using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Assistant.Server;

/// <summary>
/// Sends the router's spans and metrics to a collector, where the environment names one. Where it does not, no assembly of OpenTelemetry
/// is even loaded.
/// </summary>
internal static partial class TelemetryExport
{
    /// <param name="isOffline">Whether nothing may leave this machine now; asked at every sending.</param>
    /// <returns>Sends what is left when it is disposed of; null where nothing is sent.</returns>
    public static IDisposable? Start(Func<string, string?> environment, Func<bool> isOffline, ILogger log)
    {
        switch (TelemetryTarget.Find(environment))
        {
            case TelemetryTarget.Collector collector:
                return Open(collector.Endpoint, environment, isOffline, log);
            case TelemetryTarget.Mistaken mistaken:
                NotSent(log, mistaken.Sentence);
                return null;
            default:
                return null;
        }
    }

    // Apart, and kept apart: compiling a method loads the assemblies whose types it names.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OtlpExport? Open(Uri endpoint, Func<string, string?> environment, Func<bool> isOffline, ILogger log)
    {
        try
        {
            return OtlpExport.To(endpoint, environment, isOffline);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            NotSent(log, $"No telemetry is sent: a file that OTEL_EXPORTER_OTLP_CERTIFICATE, _CLIENT_CERTIFICATE or _CLIENT_KEY names cannot be used: {e.Message}");
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private static partial void NotSent(ILogger log, string sentence);
}
