using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Who asks, and the registries that they may see.</summary>
/// <param name="Name">The principal's name.</param>
/// <param name="Registries">"public", and "tenant/team" for each team.</param>
/// <param name="Roles">The roles that they hold, and where.</param>
/// <param name="Operator">True of an operator of the installation.</param>
/// <param name="PrimaryProfile">The hardware that they noted last with setPrimaryProfile; null: none.</param>
/// <param name="Person">Who they are, where they sign in here with a password; null: they do not.</param>
/// <param name="PersonalTokens">Their personal tokens, newest first.</param>
public sealed record Viewer(
    string Name,
    IReadOnlyList<string> Registries,
    IReadOnlyList<HeldRole> Roles,
    bool Operator,
    HardwareProfileNode? PrimaryProfile,
    PersonNode? Person,
    IReadOnlyList<ServiceTokenNode> PersonalTokens
);

/// <summary>A role that somebody holds.</summary>
/// <param name="Role">The role.</param>
/// <param name="Scope">Where: a registry, or a tenant.</param>
public sealed record HeldRole(Role Role, string Scope);

/// <summary>Questions about whoever asks.</summary>
public sealed class ViewerQueries(RequestScope scope)
{
    /// <summary>Who asks, what they may do, and the registries that they may see.</summary>
    public Viewer Viewer()
    {
        var person = scope.Snapshot.Persons.Find(scope.Caller.Principal);
        return new(
            scope.Caller.Name,
            [.. scope.Caller.Registries.Select(registry => registry.ToString()).Order(StringComparer.Ordinal)],
            [.. Held().OrderBy(held => held.Scope, StringComparer.Ordinal).ThenBy(held => held.Role)],
            scope.Caller.IsOperator,
            FindPrimary(),
            person is null ? null : new(person, scope.Now),
            [
                .. (person?.Tokens ?? [])
                    .OrderByDescending(token => token.CreatedAt)
                    .Select(token => new ServiceTokenNode(person!, token)),
            ]
        );
    }

    private IEnumerable<HeldRole> Held() =>
        scope
            .Caller.Roles.Select(held => new HeldRole(held.Value, held.Key.ToString()))
            .Concat(scope.Caller.AdminOf.Select(tenant => new HeldRole(Role.Admin, tenant.ToString())))
            .Concat(scope.Caller.CounselOf.Select(tenant => new HeldRole(Role.Counsel, tenant.ToString())));

    private HardwareProfileNode? FindPrimary()
    {
        var noted = scope
            .Caller.Registries.Select(registry => (registry, scope.Snapshot.Teams.Find(EntityKey.Of(registry))))
            .SelectMany(one =>
                (one.Item2?.PrimaryProfiles ?? [])
                    .Where(primary => primary.Principal == scope.Caller.Principal)
                    .Select(primary => (one.registry, primary))
            )
            .OrderByDescending(one => one.primary.SetAt)
            .FirstOrDefault();
        return
            HardwareProfileName.TryParse(noted.primary?.Profile, out var name)
            && scope.Snapshot.Find(noted.registry, name) is { } profile
            ? new(profile, scope.Snapshot)
            : null;
    }
}
