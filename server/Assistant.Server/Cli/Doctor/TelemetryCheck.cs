namespace Assistant.Server;

/// <summary>Does telemetry leave this process, and where to? Silent where it does not.</summary>
internal static class TelemetryCheck
{
    public static IEnumerable<Finding> Run(TelemetryTarget target) => target switch
    {
        TelemetryTarget.Collector collector => [Finding.Note("telemetry", $"spans and metrics, never code, go to {collector.Endpoint.Authority}; unset {TelemetryTarget.Variable} to send none.")],
        TelemetryTarget.Mistaken mistaken => [Finding.Broken("telemetry", mistaken.Sentence)],
        _ => [],
    };
}
