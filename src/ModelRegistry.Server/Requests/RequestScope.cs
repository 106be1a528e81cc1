using ModelRegistry.Answers;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.Requests;

/// <summary>What one request goes by: who asks, and one snapshot for all of its fields.</summary>
public sealed class RequestScope(LiveCatalog catalog, RefusedAttempts refused, TimeProvider time)
    : QuestionScope(() => catalog.Current)
{
    private Func<Snapshot, Caller?> signIn = _ => Caller.Anonymous;
    private long written;

    /// <summary>How long a request waits for a position at most.</summary>
    public static TimeSpan MostWait { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long it was worked at, without what it waited for a change to be stored.</summary>
    public TimeSpan Work { get; private set; }

    /// <summary>Why the request cannot be answered at the position that it names, which whoever may not ask is not told; null: it can.</summary>
    public Failure? Behind { get; set; }

    /// <summary>Waits until it is the request's turn among those that the same payer asks at once; what is handed out, if anything, ends the turn.</summary>
    public Func<CancellationToken, ValueTask<IDisposable?>> Turn { get; set; } = _ => default;

    /// <summary>Adds to <see cref="Work"/>; a negative time takes off what was waiting.</summary>
    public void Spend(TimeSpan time) => Work += time;

    /// <summary>Leaves of a token's registries those that its holder may ask about: none, where it was not made for asking.</summary>
    public void Ask()
    {
        if (!Caller.Does(Verb.Read))
            Become(Caller with { Roles = Caller.Anonymous.Roles });
    }

    /// <summary>Notes the position of a write of the request.</summary>
    public void Wrote(long position) => written = Math.Max(written, position);

    /// <summary>
    /// Before a change: looks at what stands now, and at what the caller may do now. The fields of one request may take seconds, in which a role can be
    /// taken away, and each must count what those before it have written.
    /// </summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var position = Math.Max(written, Snapshot.Position);
        Use(await catalog.WaitForAsync(position, MostWait, time, cancellation) ?? catalog.Current);
        Spend(-time.GetElapsedTime(began));
        // Nobody any more, where what was shown is no longer valid.
        Become(signIn(Snapshot) ?? Caller.Anonymous with { Address = Caller.Address });
    }

    /// <summary>Finds out who the caller is, before the first field asks.</summary>
    /// <param name="find">Maps the credential that was presented to a caller, as a snapshot has it; null: it is not valid.</param>
    /// <returns>False: the credential is not valid.</returns>
    public bool Enter(Func<Snapshot, Caller?> find)
    {
        if (find(Snapshot) is not { } caller)
            return false;
        signIn = find;
        Become(caller);
        return true;
    }

    /// <summary>Reads the name of a registry where the caller holds what a grain's method needs; one that is hidden is refused in the words of one that does not exist.</summary>
    public RegistryId ReadRegistry(
        Reading reading,
        string text,
        RequiresRoleAttribute needs,
        params IReadOnlyList<string> path
    )
    {
        var before = reading.Failures.Count;
        var registry = ReadRegistry(reading, text, path);
        if (reading.Failures.Count == before && !needs.IsMetBy(Caller, registry))
            Forbid(reading, needs, registry.ToString(), path);
        return registry;
    }

    /// <summary>Reads the registry of a team where the caller holds what a grain's method needs.</summary>
    public Team ReadTeam(Reading reading, string text, RequiresRoleAttribute needs, params IReadOnlyList<string> path)
    {
        var before = reading.Failures.Count;
        var team = ReadTeam(reading, text, path);
        if (reading.Failures.Count == before && !needs.IsMetBy(Caller, team.Registry))
            Forbid(reading, needs, team.Registry.ToString(), path);
        return team;
    }

    /// <summary>Reads the name of a tenant of which the caller holds what a grain's method needs.</summary>
    public TenantId ReadTenant(
        Reading reading,
        string text,
        RequiresRoleAttribute needs,
        params IReadOnlyList<string> path
    )
    {
        var before = reading.Failures.Count;
        var tenant = ReadTenant(reading, text, path);
        if (reading.Failures.Count == before && !needs.IsMetBy(Caller, tenant))
            Forbid(reading, needs, tenant.ToString(), path);
        return tenant;
    }

    /// <summary>Refuses what the caller may see, and may not do.</summary>
    public void Forbid(Reading reading, RequiresRoleAttribute needs, string place, params IReadOnlyList<string> path)
    {
        var roles = string.Join(" or ", needs.Roles.Select(role => role.ToString().ToLowerInvariant()));
        var token = TokenPart(needs);
        Note(new(Caller.Principal, Caller.Token, Caller.Address, $"needs {roles}{token}") { Place = place });
        reading.Refuse(
            new Failure(
                FailureCode.Forbidden,
                $"'{Caller.Name}' may not do this in '{place}': it needs the role {roles}{token}.",
                path
            )
        );
    }

    private string TokenPart(RequiresRoleAttribute needs)
    {
        if (Caller.Token is null)
            return "";
        return needs.TokenVerb is { } verb
            ? $", and a token with the verb {verb.ToString().ToUpperInvariant()}"
            : ", which no service token has";
    }

    /// <inheritdoc/>
    protected override void Note(RefusedAttempt attempt) => refused.Note(attempt);
}
