using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Compatibility;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>What became of a report.</summary>
/// <param name="Report">The report; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the report.</param>
public sealed record ReportCompatibilityPayload(ReportNode? Report, IReadOnlyList<IError> Errors, string? Position);

/// <summary>Changes of compatibility reports.</summary>
public sealed class CompatibilityMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Reports what happened when a variant was run on an accelerator.</summary>
    public async Task<ReportCompatibilityPayload> ReportCompatibilityAsync(ReportCompatibilityInput input)
    {
        var reading = new Reading();
        var report = Read(reading, input);
        if (reading.Failed || report is null)
            return new(null, Errors.Of(reading.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Reports,
            EntityKey.Of(report.Registry, report.Subject),
            () => grains.SubjectReports(report.Registry, report.Subject).AddAsync(report, scope.Caller.Name)
        );
        return new(
            change.Value is null ? null : new(report, scope.Snapshot),
            Errors.Of(change.Failures),
            change.Position
        );
    }

    private CompatibilityReport? Read(Reading reading, ReportCompatibilityInput input)
    {
        var registry = scope.ReadRegistry(
            reading,
            input.Registry,
            NeedsAttribute.Of<ISubjectReportsGrain>(nameof(ISubjectReportsGrain.AddAsync)),
            "registry"
        );
        if (!AcceleratorId.TryParse(input.Accelerator, out var accelerator) || scope.Snapshot.Find(accelerator) is null)
            reading.Refuse(NotFound.Accelerator(input.Accelerator, ["accelerator"]));
        reading.InRange(input.Devices, 1, 10_000_000, "devices");
        reading.InRange(input.ContextTokens, 1, int.MaxValue, "contextTokens");
        reading.InRange(input.Concurrency, 1, int.MaxValue, "concurrency");
        reading.InRange(input.DecodeTokensPerSecond, 0, 1e9, "decodeTokensPerSecond");
        reading.InRange(input.PeakMemoryBytes, 0, long.MaxValue, "peakMemoryBytes");
        if (input.Cause is not null && input.Outcome == Outcome.Works)
            reading.Refuse("A run that works has no cause of failure.", "cause");
        var (runtime, version) = RuntimeText.Read(reading, input.Runtime, "runtime");
        var (model, variant) = input.Variant.Find(reading, scope, "variant");
        if (reading.Failed || model is null)
            return null;
        return new()
        {
            Id = Guid.CreateVersion7().ToString(),
            Registry = registry,
            Subject = new(model.Registry, model.Name, variant?.Name),
            Accelerator = accelerator!,
            Devices = input.Devices,
            Phase = input.Phase,
            Runtime = runtime,
            RuntimeVersion = version,
            Outcome = input.Outcome,
            Cause = input.Cause,
            // A team's own report is a measurement of its own; in the shared catalog it is somebody's published one.
            Provenance = registry == RegistryId.Public ? Provenance.Reported : Provenance.Measured,
            Source = input.Source,
            ObservedOn = input.ObservedOn,
            DecodeTokensPerSecond = input.DecodeTokensPerSecond,
            PeakMemoryBytes = input.PeakMemoryBytes,
            ContextTokens = input.ContextTokens,
            Concurrency = input.Concurrency,
        };
    }
}
