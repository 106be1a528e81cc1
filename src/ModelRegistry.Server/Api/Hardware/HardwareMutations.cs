using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Hardware;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What became of a hardware profile.</summary>
/// <param name="Profile">The profile; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the profile.</param>
public sealed record DefineHardwareProfilePayload(
    HardwareProfileNode? Profile,
    IReadOnlyList<IError> Errors,
    string? Position
);

/// <summary>Changes of hardware profiles.</summary>
public sealed class HardwareMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Defines a hardware profile, or replaces the one of the same name.</summary>
    public async Task<DefineHardwareProfilePayload> DefineHardwareProfileAsync(DefineHardwareProfileInput input)
    {
        var reading = new Reading();
        var registry = scope.ReadRegistry(
            reading,
            input.Registry,
            RequiresRoleAttribute.Of<IHardwareProfileGrain>(nameof(IHardwareProfileGrain.DefineAsync)),
            "registry"
        );
        if (registry == RegistryId.Public)
            reading.Refuse("Hardware profiles belong to a team's registry, not to 'public'.", "registry");
        var name = reading.Text<HardwareProfileName>(input.Name, "name");
        var systems = SystemInput.ReadAll(reading, scope, input.Systems, "systems");
        if (reading.Failed)
            return new(null, Errors.Of(reading.Failures), null);
        var profile = new HardwareProfile
        {
            Registry = registry,
            Name = name,
            Systems = systems,
        };
        var change = await changes.OfAsync(
            EntityKind.Profile,
            EntityKey.Of(registry, name),
            () => grains.HardwareProfile(registry, name).DefineAsync(profile, scope.Caller.Name)
        );
        return new(
            change.Value is { } defined ? new(defined, scope.Snapshot) : null,
            Errors.Of(change.Failures),
            change.Position
        );
    }
}
