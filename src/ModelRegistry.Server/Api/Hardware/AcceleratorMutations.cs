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
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What became of an accelerator.</summary>
/// <param name="Accelerator">The accelerator; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by it.</param>
/// <param name="ReplacedVersion">The version that it replaces; null: there was none, or it was refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record DefineAcceleratorPayload(
    AcceleratorNode? Accelerator,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>Changes of accelerators.</summary>
public sealed class AcceleratorMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    // More than one team has kinds of devices; each question of the team looks through them.
    private const int MostOfTeam = 200;

    /// <summary>
    /// Defines an accelerator, or replaces what was known of it: in "public" by the curators of the shared catalog; in a team's registry by its
    /// maintainers, for those who read the registry. Answers go by it from then on.
    /// </summary>
    public async Task<DefineAcceleratorPayload> DefineAcceleratorAsync(DefineAcceleratorInput input)
    {
        var reader = new InputReader(scope);
        var registry = scope.ReadRegistry(reader, input.Registry, Needs(input.Registry), "registry");
        var key = input.ReadKey(reader, registry);
        if (reader.Failed || key is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var before = scope.Snapshot.Find(key);
        if (before is null && key.Registry is { } team && CountOf(team) >= MostOfTeam)
            reader.Refuse(
                new Failure(
                    FailureCode.LimitReached,
                    $"'{team}' keeps {MostOfTeam} accelerators, and no more.",
                    ["registry"]
                )
            );
        var accelerator = input.Facts.Read(reader, key, before);
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await WriteAsync(accelerator, input.ExpectedVersion);
        return new(
            change.Value is { } defined ? new(defined) : null,
            Errors.Of(change.Failures),
            change.Position,
            change.ReplacedVersion,
            []
        );
    }

    private static RequiresRoleAttribute Needs(string registry) =>
        registry == RegistryId.Public.ToString()
            ? RequiresRoleAttribute.Of<IAcceleratorGrain>(nameof(IAcceleratorGrain.DefineAsync))
            : RequiresRoleAttribute.Of<ITeamAcceleratorGrain>(nameof(ITeamAcceleratorGrain.DefineAsync));

    private int CountOf(RegistryId team) => scope.Snapshot.TeamAccelerators.In(team.ToString()).Count();

    private Task<Changed<Accelerator>> WriteAsync(Accelerator accelerator, int? expectedVersion)
    {
        var (key, by) = (accelerator.Key, scope.Caller.Name);
        return key.Registry is null
            ? changes.OfAsync(
                EntityKind.Accelerator,
                EntityKey.Of(key),
                () => grains.Accelerator(key).DefineAsync(accelerator, by, expectedVersion)
            )
            : changes.OfAsync(
                EntityKind.TeamAccelerator,
                EntityKey.Of(key),
                () => grains.TeamAccelerator(key).DefineAsync(accelerator, by, expectedVersion)
            );
    }
}
