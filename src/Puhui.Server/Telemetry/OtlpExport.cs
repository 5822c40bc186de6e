using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Puhui.Server;

/// <summary>Sends traces and metrics by OTLP while OTEL_EXPORTER_OTLP_ENDPOINT names a collector; else nobody listens and nothing is gathered.</summary>
internal sealed class OtlpExport : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>How long a slow collector may take at the end; by itself the exporter would give up sooner.</summary>
    private const int FlushMillisecondsMax = 10_000;

    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;

    public OtlpExport()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(EndpointVariable)))
        {
            return;
        }

        var resource = ResourceBuilder.CreateDefault().AddService(serviceName: "puhui").AddEnvironmentVariableDetector();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Telemetry.Name).AddOtlpExporter().Build();
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Telemetry.Name).AddOtlpExporter().Build();
    }

    /// <summary>Sends what is still held.</summary>
    public void Dispose()
    {
        traces?.ForceFlush(FlushMillisecondsMax);
        metrics?.ForceFlush(FlushMillisecondsMax);
        traces?.Dispose();
        metrics?.Dispose();
    }
}
