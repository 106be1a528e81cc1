using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers;

/// <summary>Who asks, and the one snapshot that every part of an answer is read from.</summary>
/// <param name="newest">The snapshot that is read where <see cref="Use"/> fixed none.</param>
public class QuestionScope(Func<Snapshot> newest)
{
    private const string Unseen = "may not see it";
    private Snapshot? snapshot;
    private HashSet<RegistryId>? visible;

    /// <summary>Who asks.</summary>
    public Caller Caller { get; private set; } = Caller.Anonymous;

    /// <summary>The snapshot that all parts of the answer read; the newest one unless <see cref="Use"/> fixed another.</summary>
    public Snapshot Snapshot => snapshot ??= newest();

    /// <summary>The registries whose models and reports the caller may see.</summary>
    public IReadOnlySet<RegistryId> Visible => visible ??= Caller.Registries.ToHashSet();

    /// <summary>Fixes the snapshot. Parts that were read before keep theirs.</summary>
    public void Use(Snapshot fixedSnapshot) => snapshot = fixedSnapshot;

    /// <summary>Makes another caller the one who asks.</summary>
    protected void Become(Caller caller) => (Caller, visible) = (caller, null);

    /// <summary>Notes an attempt that was refused. Where nobody keeps a record, nothing is done.</summary>
    protected virtual void Note(RefusedAttempt attempt) { }

    /// <summary>True where the caller may see what the registry keeps.</summary>
    public bool Sees(RegistryId registry) => Caller.Sees(registry);

    /// <summary>True where the caller may see the model: its registry, or that it is shown to them.</summary>
    public bool Sees(Model model) => Sees(model.Registry) || (model.SharedWith is not null && model.IsSeenBy(Visible));

    /// <summary>True where the caller may know of the team: they see its registry, or are admin of its tenant. Whoever reads "public" need not know its curators.</summary>
    public bool Knows(Team team) => Knows(team.Registry);

    /// <summary>True where the caller may know of the team that owns a registry.</summary>
    public bool Knows(RegistryId registry) =>
        Caller.Has(registry == RegistryId.Public ? Role.Curator : Role.Viewer, registry)
        || Caller.Has(Role.Admin, registry);

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
            reading.Refuse(NotFound.Model(modelName, registryId, namePath));
        return null;
    }

    /// <summary>Reads the name of a registry that the caller may see; one that is hidden is refused in the words of one that does not exist.</summary>
    public RegistryId ReadRegistry(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var registry = reading.Text<RegistryId>(text, path);
        if (registry is null || Sees(registry))
            return registry!;
        NoteUnseen(registry.ToString());
        reading.Refuse(NotFound.Registry(registry, path));
        return registry;
    }

    /// <summary>Reads the registry of a team that the caller may know of.</summary>
    public Team ReadTeam(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var registry = reading.Text<RegistryId>(text, path);
        if (registry is null)
            return null!;
        if (Knows(registry) && FindTeam(registry) is { } team)
            return team;
        NoteUnseen(registry.ToString());
        reading.Refuse(NotFound.Registry(registry, path));
        return null!;
    }

    // The shared catalog has curators before anybody made it a team.
    private Team? FindTeam(RegistryId registry)
    {
        var team = Snapshot.Teams.Find(EntityKey.Of(registry));
        if (team is null && registry == RegistryId.Public)
            return new() { Registry = registry, DisplayName = "" };
        return team;
    }

    /// <summary>Reads the name of a tenant that the caller may know of.</summary>
    public TenantId ReadTenant(Reading reading, string text, params IReadOnlyList<string> path)
    {
        var tenant = reading.Text<TenantId>(text, path);
        if (tenant is null || (Caller.Sees(tenant) && Snapshot.Tenants.TryFind(EntityKey.Of(tenant), out _)))
            return tenant!;
        NoteUnseen(tenant.ToString());
        reading.Refuse(NotFound.Tenant(tenant, path));
        return tenant;
    }

    /// <summary>Notes that a registry or tenant was named that the caller may not see. Whether it is hidden or does not exist, it is noted: that must take the same time.</summary>
    public void NoteUnseen(string place) =>
        Note(new(Caller.Principal, Caller.Token, Caller.Address, Unseen) { Place = place });

    /// <summary>Notes that a service token was named that the caller may not know of, or that does not exist; null: what was named is no token's id.</summary>
    public void NoteUnseen(TokenId? token)
    {
        if (token is not null)
            Note(new(Caller.Principal, Caller.Token, Caller.Address, Unseen) { AskedToken = token });
    }
}
