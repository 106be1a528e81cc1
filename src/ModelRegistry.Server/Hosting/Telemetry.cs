using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ModelRegistry.Server.Hosting;

/// <summary>Traces and metrics, sent where the standard variables of OpenTelemetry say.</summary>
public static class Telemetry
{
    private const string Service = "model-registry";

    // https://opentelemetry.io/docs/specs/otel/protocol/exporter/#configuration-options
    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
    ];

    /// <summary>Adds traces and metrics where one of the variables names an endpoint; without it nothing is measured that nobody would receive.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!Endpoints.Any(name => builder.Configuration[name] is { Length: > 0 }))
            return builder;
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: ServerVersion.Text))
            .WithTracing(traces =>
                traces
                    .AddAspNetCoreInstrumentation()
                    .AddNpgsql()
                    .AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application")
            )
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddNpgsqlInstrumentation()
                    .AddMeter("ModelRegistry", "Microsoft.Orleans")
            )
            .UseOtlpExporter();
        return builder;
    }
}
