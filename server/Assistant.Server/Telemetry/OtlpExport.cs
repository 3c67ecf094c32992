using Assistant.Models;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Assistant.Server;

/// <summary>
/// The router's spans and metrics over OTLP, by OpenTelemetry's SDK, which reads its own variables: headers, protocol, timeouts, batches,
/// sampling, resource attributes. The protocol is http/protobuf unless they say otherwise.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private const int PatienceMs = 1000; // an editor waits for the process to end

    private readonly TracerProvider spans;
    private readonly MeterProvider metrics;

    private OtlpExport(TracerProvider spans, MeterProvider metrics) => (this.spans, this.metrics) = (spans, metrics);

    /// <param name="isOffline">Whether nothing may leave this machine now.</param>
    /// <exception cref="IOException">A certificate file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A certificate file may not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A certificate file is not PEM.</exception>
    public static OtlpExport To(Uri endpoint, Func<string, string?> environment, Func<bool> isOffline)
    {
        var connection = new ConnectionOptions
        {
            CertificateAuthorityFile = environment("OTEL_EXPORTER_OTLP_CERTIFICATE"),
            ClientCertificateFile = environment("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"),
            ClientKeyFile = environment("OTEL_EXPORTER_OTLP_CLIENT_KEY"),
        };
        // The last word is the user's own: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES.
        var resource = ResourceBuilder.CreateEmpty().AddService("assistant-lsp", serviceVersion: ProgramVersion.Text).AddTelemetrySdk().AddEnvironmentVariableDetector();
        var spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(RouterTelemetry.Name).AddOtlpExporter(Configure).Build();
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(RouterTelemetry.Name).AddOtlpExporter(Configure).Build();
        return new OtlpExport(spans, metrics);

        void Configure(OtlpExporterOptions options)
        {
            if (environment("OTEL_EXPORTER_OTLP_PROTOCOL") is null or "") options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.HttpClientFactory = () => new HttpClient(Handler()) { Timeout = TimeSpan.FromMilliseconds(options.TimeoutMilliseconds) };
        }

        HttpMessageHandler Handler()
        {
            var handler = ProviderHttp.CreateHandler(connection, endpoint);
            return ProviderHttp.IsThisMachine(endpoint) ? handler : new OfflineGate(handler, isOffline);
        }
    }

    /// <summary>Sends what is left; a collector that does not answer is given up after a second for spans, and one for metrics.</summary>
    public void Dispose()
    {
        spans.Shutdown(PatienceMs);
        metrics.Shutdown(PatienceMs);
        spans.Dispose();
        metrics.Dispose();
    }
}
