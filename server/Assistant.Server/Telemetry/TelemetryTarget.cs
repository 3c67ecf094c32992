namespace Assistant.Server;

/// <summary>Where spans and metrics go, by the variable that OpenTelemetry has for it. Unset, nothing is sent.</summary>
internal abstract record TelemetryTarget
{
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private TelemetryTarget()
    {
    }

    public static TelemetryTarget Find(Func<string, string?> environment) =>
        environment(Variable)?.Trim() is not { Length: > 0 } text ? new Nowhere()
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? new Collector(url)
        : new Mistaken($"{Variable} is \"{text}\", so no telemetry is sent; it must be a full http or https address such as http://127.0.0.1:4318.");

    public sealed record Nowhere : TelemetryTarget;

    /// <summary>To a collector that speaks OTLP.</summary>
    public sealed record Collector(Uri Endpoint) : TelemetryTarget;

    /// <summary>Nowhere, since the variable holds no address.</summary>
    /// <param name="Sentence">How to mend that.</param>
    public sealed record Mistaken(string Sentence) : TelemetryTarget;
}
