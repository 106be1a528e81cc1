using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Hardware;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What became of a hardware profile.</summary>
/// <param name="Profile">The profile; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the profile.</param>
/// <param name="ReplacedVersion">The version that it replaces; null: there was none, or it was refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record DefineHardwareProfilePayload(
    HardwareProfileNode? Profile,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>Changes of hardware profiles.</summary>
public sealed class HardwareMutations(RequestScope scope, IGrainFactory grains, Changes changes, TimeProvider time)
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
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await changes.OfAsync(
            EntityKind.Profile,
            EntityKey.Of(registry, profile.Name),
            () =>
                grains
                    .HardwareProfile(registry, profile.Name)
                    .DefineAsync(profile, scope.Caller.Name, input.ExpectedVersion)
        );
        return new(
            change.Value is { } defined ? new(defined, scope.Snapshot, change.Version) : null,
            Errors.Of(change.Failures),
            change.Position,
            change.ReplacedVersion,
            []
        );
    }

    /// <summary>Deletes a hardware profile; by a maintainer of its registry. Questions that name it are refused from then on.</summary>
    public async Task<DeleteHardwareProfilePayload> DeleteHardwareProfileAsync(DeleteHardwareProfileInput input)
    {
        var reader = new InputReader(scope);
        var registry = scope.ReadRegistry(
            reader,
            input.Registry,
            RequiresRoleAttribute.Of<IHardwareProfileGrain>(nameof(IHardwareProfileGrain.RemoveAsync)),
            "registry"
        );
        var name = reader.Text<HardwareProfileName>(input.Name, "name");
        if (!reader.Failed && scope.Snapshot.Find(registry, name) is null)
            reader.Refuse(NotFound.HardwareProfile(name, registry, "name"));
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await changes.OfAsync(
            EntityKind.Profile,
            EntityKey.Of(registry, name),
            () => grains.HardwareProfile(registry, name).RemoveAsync(scope.Caller.Name, input.ExpectedVersion),
            takesAway: true
        );
        return new(
            change.Value?.Name.ToString(),
            Errors.Of(change.Failures),
            change.Position,
            change.ReplacedVersion,
            []
        );
    }

    /// <summary>Notes the hardware that the caller means where they name none: a profile of a registry that they read. viewer shows the one that was noted last.</summary>
    public async Task<SetPrimaryProfilePayload> SetPrimaryProfileAsync(SetPrimaryProfileInput input)
    {
        var reader = new InputReader(scope);
        var registry = scope.ReadRegistry(
            reader,
            input.Registry,
            RequiresRoleAttribute.Of<ITeamGrain>(nameof(ITeamGrain.SetPrimaryProfileAsync)),
            "registry"
        );
        var name = reader.TextOrNull<HardwareProfileName>(input.Name, "name");
        if (!reader.Failed && registry == RegistryId.Public)
            reader.Refuse("Hardware profiles belong to a team's registry, not to 'public'.", "registry");
        var profile = reader.Failed || name is null ? null : scope.Snapshot.Find(registry, name);
        if (!reader.Failed && name is not null && profile is null)
            reader.Refuse(NotFound.HardwareProfile(name, registry, "name"));
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var primary = new PrimaryProfile(scope.Caller.Principal, name?.ToString(), time.GetUtcNow());
        var change = await changes.OfAsync(
            EntityKind.Team,
            EntityKey.Of(registry),
            () => grains.Team(registry).SetPrimaryProfileAsync(primary, scope.Caller.Name)
        );
        return new(
            change.Value is null || profile is null ? null : new(profile, scope.Snapshot),
            Errors.Of(change.Failures),
            change.Position,
            null,
            []
        );
    }
}
