using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Entities;
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
        var reader = new InputReader(scope);
        var registry = scope.ReadRegistry(
            reader,
            input.Registry,
            RequiresRoleAttribute.Of<IHardwareProfileGrain>(nameof(IHardwareProfileGrain.DefineAsync)),
            "registry"
        );
        var profile = input.Read(reader, registry);
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Profile,
            EntityKey.Of(registry, profile.Name),
            () => grains.HardwareProfile(registry, profile.Name).DefineAsync(profile, scope.Caller.Name)
        );
        return new(
            change.Value is { } defined ? new(defined, scope.Snapshot) : null,
            Errors.Of(change.Failures),
            change.Position
        );
    }
}
