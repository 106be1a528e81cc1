using Microsoft.Extensions.Diagnostics.HealthChecks;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Requests;

/// <summary>Whether the server can answer: the catalog is loaded, the silo is up, and a first question was answered.</summary>
public sealed class Readiness(DatabaseWait database) : IHealthCheck
{
    private volatile string waitsFor = "the catalog is being loaded";
    private volatile bool catalog,
        warm;

    /// <summary>True: every question can be answered.</summary>
    public bool IsReady => catalog && warm;

    /// <summary>Completes when the catalog is loaded.</summary>
    public TaskCompletionSource Loaded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says what the server does before it is ready.</summary>
    public void Say(string activity) => waitsFor = activity;

    /// <summary>The catalog holds everything that was written before the server started.</summary>
    public void CatalogLoaded()
    {
        catalog = true;
        Say("answering a first question");
        Loaded.TrySetResult();
    }

    /// <summary>The code that answers was run once.</summary>
    public void WarmedUp() => warm = true;

    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(IsReady ? HealthCheckResult.Healthy("ready") : HealthCheckResult.Unhealthy(Missing));

    private string Missing => database.IsOn ? "waiting for the database" : waitsFor;
}
