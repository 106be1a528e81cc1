using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Server.Tenancy;

namespace ModelRegistry.Server;

/// <summary>What one request goes by: who asks, and one snapshot for all of its fields.</summary>
public sealed class RequestScope(LiveCatalog catalog, RefusedAttempts refused, TimeProvider time)
{
    private const string Unseen = "may not see it";
    private Snapshot? snapshot;
    private HashSet<RegistryId>? visible;
    private Func<Snapshot, Caller?> signIn = _ => Caller.Anonymous;
    private long written;

    /// <summary>How long a request waits for a position at most.</summary>
    public static TimeSpan MostWait { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Who asks.</summary>
    public Caller Caller { get; private set; } = Caller.Anonymous;

    /// <summary>The snapshot that all fields of the request read; the newest one unless <see cref="Use"/> fixed another.</summary>
    public Snapshot Snapshot => snapshot ??= catalog.Current;

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
        snapshot =
            await catalog.WaitForAsync(Math.Max(written, snapshot?.Position ?? 0), MostWait, time, cancellation)
            ?? catalog.Current;
        Spend(-time.GetElapsedTime(began));
        // Nobody any more, where what was shown is no longer valid.
        Become(signIn(snapshot) ?? Caller.Anonymous with { Address = Caller.Address });
    }

    /// <summary>Fixes the snapshot, before the first field reads one.</summary>
    public void Use(Snapshot fixedSnapshot) => snapshot = fixedSnapshot;

    /// <summary>The registries whose models and reports the caller may see.</summary>
    public IReadOnlySet<RegistryId> Visible => visible ??= Caller.Registries.ToHashSet();

    /// <summary>Finds out who the caller is, before the first field asks.</summary>
    /// <param name="find">What what was shown stands for in a snapshot; null: nobody.</param>
    /// <returns>False: nobody.</returns>
    public bool Enter(Func<Snapshot, Caller?> find)
    {
        if (find(Snapshot) is not { } caller)
            return false;
        signIn = find;
        Become(caller);
        return true;
    }

    private void Become(Caller caller) => (Caller, visible) = (caller, null);

    /// <summary>True where the caller may see what the registry keeps.</summary>
    public bool Sees(RegistryId registry) => Caller.Sees(registry);

    /// <summary>True where the caller may see the model: its registry, or that it is shown to them.</summary>
    public bool Sees(Model model) => Sees(model.Registry) || (model.SharedWith is not null && model.IsSeenBy(Visible));

    /// <summary>Finds a model that the caller may see, by its registry and key.</summary>
    /// <remarks>What a hidden registry keeps to itself is not even looked for, so that it takes no longer than what does not exist.</remarks>
    public Model? Find(RegistryId keeper, string key) =>
        (Sees(keeper) || Snapshot.Models.IsShared(key)) && Snapshot.Models.Find(key) is { } model && Sees(model)
            ? model
            : null;

    /// <summary>Finds a model that the caller may see. Where its registry is hidden, only what is shown to the caller exists there.</summary>
    public Model? ReadModel(
        Reading reading,
        string registry,
        string name,
        IReadOnlyList<string> registryPath,
        IReadOnlyList<string> namePath
    )
    {
        var shown =
            RegistryId.TryParse(registry, out var keeper) && ModelName.TryParse(name, out var shownName)
                ? Find(keeper, EntityKey.Of(keeper, shownName))
                : null;
        if (shown is not null)
            return shown;
        var before = reading.Failures.Count;
        var registryId = ReadRegistry(reading, registry, registryPath);
        var modelName = reading.Text<ModelName>(name, namePath);
        if (reading.Failures.Count == before)
            reading.Refuse(
                new Failure(
                    "MODEL_NOT_FOUND",
                    $"There is no model '{modelName}' in the registry '{registryId}'.",
                    namePath
                )
            );
        return null;
    }

    /// <summary>Reads the name of a registry that the caller may see; one that is hidden is refused in the words of one that does not exist.</summary>
    public RegistryId ReadRegistry(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var registry = reading.Text<RegistryId>(text, path);
        if (registry is null || Sees(registry))
            return registry!;
        NoteUnseen(registry.ToString());
        reading.Refuse(new Failure("REGISTRY_NOT_FOUND", $"There is no registry '{registry}'.", path));
        return registry;
    }

    /// <summary>Reads the name of a registry where the caller holds what a grain's method needs; one that is hidden is refused in the words of one that does not exist.</summary>
    public RegistryId ReadRegistry(
        Reading reading,
        string text,
        NeedsAttribute needs,
        params IReadOnlyList<string> path
    )
    {
        var before = reading.Failures.Count;
        var registry = ReadRegistry(reading, text, path);
        if (reading.Failures.Count == before && !needs.IsMetBy(Caller, registry))
            Forbid(reading, needs, registry.ToString(), path);
        return registry;
    }

    /// <summary>True where the caller may know of the team: they see its registry, or are admin of its tenant. Whoever reads "public" need not know its curators.</summary>
    public bool Knows(Team team) => Knows(team.Registry);

    /// <summary>True where the caller may know of the team that owns a registry.</summary>
    public bool Knows(RegistryId registry) =>
        Caller.Has(registry == RegistryId.Public ? Role.Curator : Role.Viewer, registry)
        || Caller.Has(Role.Admin, registry);

    /// <summary>Reads the registry of a team that the caller may know of.</summary>
    public Team ReadTeam(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var registry = reading.Text<RegistryId>(text, path);
        if (registry is null)
            return null!;
        var team = Knows(registry)
            ? Snapshot.Teams.Find(EntityKey.Of(registry))
                ?? (registry == RegistryId.Public ? new() { Registry = registry, DisplayName = "" } : null)
            : null;
        if (team is not null)
            return team;
        NoteUnseen(registry.ToString());
        reading.Refuse(new Failure("REGISTRY_NOT_FOUND", $"There is no registry '{registry}'.", path));
        return null!;
    }

    /// <summary>Reads the registry of a team where the caller holds what a grain's method needs.</summary>
    public Team ReadTeam(Reading reading, string text, NeedsAttribute needs, params IReadOnlyList<string> path)
    {
        var before = reading.Failures.Count;
        var team = ReadTeam(reading, text, path);
        if (reading.Failures.Count == before && !needs.IsMetBy(Caller, team.Registry))
            Forbid(reading, needs, team.Registry.ToString(), path);
        return team;
    }

    /// <summary>Reads the name of a tenant that the caller may know of.</summary>
    public TenantId ReadTenant(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var tenant = reading.Text<TenantId>(text, path);
        if (tenant is null || (Caller.Sees(tenant) && Snapshot.Tenants.TryFind(EntityKey.Of(tenant), out _)))
            return tenant!;
        NoteUnseen(tenant.ToString());
        reading.Refuse(new Failure("TENANT_NOT_FOUND", $"There is no tenant '{tenant}'.", path));
        return tenant;
    }

    /// <summary>Reads the name of a tenant of which the caller holds what a grain's method needs.</summary>
    public TenantId ReadTenant(Reading reading, string text, NeedsAttribute needs, params IReadOnlyList<string> path)
    {
        var before = reading.Failures.Count;
        var tenant = ReadTenant(reading, text, path);
        if (reading.Failures.Count == before && !needs.IsMetBy(Caller, tenant))
            Forbid(reading, needs, tenant.ToString(), path);
        return tenant;
    }

    /// <summary>Refuses what the caller may see, and may not do.</summary>
    public void Forbid(Reading reading, NeedsAttribute needs, string place, params IReadOnlyList<string> path)
    {
        var roles = string.Join(" or ", needs.Roles.Select(role => role.ToString().ToLowerInvariant()));
        var token =
            Caller.Token is null ? ""
            : needs.TokenVerb is { } verb ? $", and a token with the verb {verb.ToString().ToUpperInvariant()}"
            : ", which no service token has";
        refused.Note(new(Caller.Principal, Caller.Token, Caller.Address, $"needs {roles}{token}") { Place = place });
        reading.Refuse(
            new Failure(
                FailureCode.Forbidden,
                $"'{Caller.Name}' may not do this in '{place}': it needs the role {roles}{token}.",
                path
            )
        );
    }

    /// <summary>Notes that a registry or tenant was named that the caller may not see. Whether it is hidden or does not exist, it is noted: that must take the same time.</summary>
    public void NoteUnseen(string place) =>
        refused.Note(new(Caller.Principal, Caller.Token, Caller.Address, Unseen) { Place = place });

    /// <summary>Notes that a service token was named that the caller may not know of, or that does not exist; null: what was named is no token's id.</summary>
    public void NoteUnseen(TokenId? token)
    {
        if (token is not null)
            refused.Note(new(Caller.Principal, Caller.Token, Caller.Address, Unseen) { AskedToken = token });
    }
}
