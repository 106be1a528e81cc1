using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Registration;

/// <summary>Reads registrations from a caller who must be allowed to make them.</summary>
internal static class RegistrationReading
{
    /// <summary>A registration as a model, checked against the catalog.</summary>
    public static Model Read(this RegisterModelInput input, Reading reading, RequestScope scope) =>
        input.Read(reading, scope, new GrowingLineage(scope.Snapshot));

    /// <summary>A registration as a model, checked against the catalog and against what stands beside it.</summary>
    public static Model Read(this RegisterModelInput input, Reading reading, RequestScope scope, GrowingLineage lineage)
    {
        var before = reading.Failures.Count;
        var registry = scope.ReadRegistry(
            reading,
            input.Registry,
            RequiresRoleAttribute.Of<IModelGrain>(nameof(IModelGrain.RegisterAsync)),
            "registry"
        );
        // Whoever may not register costs no reading of configurations.
        if (reading.Failures.Count > before)
            return null!;
        var model = input.Read(reading, registry, scope.Snapshot);
        if (!reading.Failed)
            lineage.RefuseCycle(reading, model);
        return model;
    }
}
