using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.People;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of an invitation.</summary>
/// <param name="Link">The link to send to whoever is invited, by which anybody can set their password, once; shown this once, and never stored. Null: refused.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
/// <param name="ReplacedVersion">Null: what is changed here has no versions.</param>
/// <param name="Warnings">What was taken and may not be what was meant.</param>
public sealed record InvitePersonPayload(
    string? Link,
    DateTime? ExpiresAt,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of an invitation that was to be taken back.</summary>
/// <param name="Person">The person; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
/// <param name="ReplacedVersion">Null: what is changed here has no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record RevokeInvitationPayload(
    PersonNode? Person,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>Changes of the persons whom tenants invite.</summary>
public sealed class PersonMutations(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    PageAddress page,
    TimeProvider time
)
{
    private const int MaxRoles = 20;

    /// <summary>
    /// Invites a person who has no identity provider: whoever opens the link, once and within 48 hours, sets their password, and is given the roles. A name
    /// that is invited again gets another link, by which a lost password is replaced; the one before is refused then. For the tenant's admins and the operators.
    /// </summary>
    public async Task<InvitePersonPayload> InvitePersonAsync(InvitePersonInput input)
    {
        var reader = new InputReader(scope);
        var needs = RequiresRoleAttribute.Of<IPersonGrain>(nameof(IPersonGrain.InviteAsync));
        var tenant = scope.ReadTenant(reader, input.Tenant, needs, "tenant");
        IReadOnlyList<InvitedRole> roles = reader.Failed ? [] : Roles(reader, tenant, input.Roles);
        if (reader.Failed)
            return Refused(reader.Failures);
        var name = Person.SignInNameOf(input.Email, input.DisplayName);
        var known = scope.Snapshot.Persons.FindBySignInName(tenant, name);
        if (known is null && CountOf(tenant) >= Person.MaxPerTenant)
            return Refused([Failure.Limit($"The tenant '{tenant}' has {Person.MaxPerTenant} people, and no more.")]);
        var (secret, expires) = (TokenText.NewSecret(), time.GetUtcNow() + Person.InvitedFor);
        var person = new Person
        {
            Tenant = tenant,
            Id = known?.Id ?? PersonId.Create(input.DisplayName),
            DisplayName = input.DisplayName,
            Email = known is null ? input.Email?.Trim() : known.Email,
            SignInName = name,
            CreatedAt = time.GetUtcNow(),
            Invitation = new()
            {
                Hash = ServiceToken.HashOf(secret),
                ExpiresAt = expires,
                InvitedBy = scope.Caller.Name,
                NeedsInviter = HoldsAsMember(tenant),
                Roles = roles,
            },
        };
        var change = await ChangeAsync(person, grain => grain.InviteAsync(person, scope.Caller.Name));
        return change.Value is null
            ? Refused(change.Failures)
            : new(
                InvitationCode.LinkFor(page, person.Id, secret),
                expires.UtcDateTime,
                [],
                change.Position,
                null,
                WarningsOf(known)
            );
    }

    /// <summary>Takes an invitation back that was not taken: its link is refused from now on. For the tenant's admins and the operators.</summary>
    public async Task<RevokeInvitationPayload> RevokeInvitationAsync(RevokeInvitationInput input)
    {
        var reader = new InputReader(scope);
        var needs = RequiresRoleAttribute.Of<IPersonGrain>(nameof(IPersonGrain.RevokeInvitationAsync));
        var person =
            reader.Text<PrincipalId>(input.Person, "person") is { } principal
            && scope.Snapshot.Persons.Find(principal) is { } found
            && scope.Caller.Sees(found.Tenant)
                ? found
                : null;
        if (person is not null && !needs.IsMetBy(scope.Caller, person.Tenant))
            scope.Forbid(reader, needs, person.Tenant.ToString(), "person");
        else if (person is null && !reader.Failed)
            reader.Refuse(NotFound.Person(input.Person, "person"));
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await ChangeAsync(
            person!,
            grain => grain.RevokeInvitationAsync(scope.Caller.Name),
            takesAway: true
        );
        return new(
            change.Value is { } next ? new(next, time.GetUtcNow()) : null,
            Errors.Of(change.Failures),
            change.Position,
            null,
            []
        );
    }

    private static InvitePersonPayload Refused(IReadOnlyList<Failure> failures) =>
        new(null, null, Errors.Of(failures), null, null, []);

    private static IReadOnlyList<Warning> WarningsOf(Person? known) =>
        known is null
            ? []
            :
            [
                new(
                    "PERSON_EXISTS",
                    known.CanSignIn
                        ? $"'{known.SignInName}' is {known.Principal} already: the link sets another password for them."
                        : $"'{known.SignInName}' is {known.Principal}, who was invited before: that link is refused from now on.",
                    ["displayName"]
                ),
            ];

    private int CountOf(TenantId tenant) => scope.Snapshot.Persons.All.Count(person => person.Tenant == tenant);

    private bool HoldsAsMember(TenantId tenant) =>
        scope.Snapshot.Permissions.Of(new Identity { Principal = scope.Caller.Principal }).AdminOf.Contains(tenant);

    private List<InvitedRole> Roles(InputReader reader, TenantId tenant, IReadOnlyList<InvitedRoleInput> roles)
    {
        if (roles.Count > MaxRoles)
            reader.Refuse($"{roles.Count} roles: at most {MaxRoles} are given by one invitation.", "roles");
        List<InvitedRole> read = [];
        foreach (var (i, role) in roles.Take(MaxRoles).Index())
            if (KeptIn(reader, tenant, role.Scope, i) is { } kept && !kept.Contains(role.Role))
                reader.Refuse(
                    $"{role.Role} is no role that is kept in '{role.Scope}': {string.Join(", ", kept)}.",
                    "roles",
                    $"{i}",
                    "role"
                );
            else
                read.Add(new(role.Role, role.Scope));
        return [.. read.Distinct()];
    }

    // The roles that a place keeps; null: it is none of the tenant's, which was noted.
    private IReadOnlyList<Role>? KeptIn(InputReader reader, TenantId tenant, string text, int place)
    {
        IReadOnlyList<string> path = ["roles", $"{place}", "scope"];
        if (text == tenant.ToString())
            return TenancyRules.TenantRoles;
        if (
            RegistryId.TryParse(text, out var registry)
            && tenant.Equals(registry.Tenant)
            && scope.FindTeam(registry) is not null
        )
            return TenancyRules.RolesOf(registry);
        reader.Refuse(
            $"'{TextForm.Shown(text)}' is neither the tenant '{tenant}' nor the registry of a team of it.",
            path
        );
        return null;
    }

    private Task<Changed<Person>> ChangeAsync(
        Person person,
        Func<IPersonGrain, Task<Change<Person>>> call,
        bool takesAway = false
    ) => changes.OfAsync(EntityKind.Person, EntityKey.Of(person), () => call(grains.Person(person)), takesAway);
}
