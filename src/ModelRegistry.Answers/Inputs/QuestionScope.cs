using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Who asks, and the one snapshot that every part of an answer is read from.</summary>
/// <param name="asking">Who asks.</param>
/// <param name="lease">The snapshot that all parts of the answer are read from.</param>
/// <param name="time">The clock that says which day it is.</param>
public class QuestionScope(AskingCaller asking, SnapshotLease lease, TimeProvider time)
{
    // The licenses that were asked for last: a policy names many, each of which is looked up among all that its tenant knows.
    private (Snapshot Snapshot, TenantId? Tenant, LicenseIndex Index)? read;

    private const string Unseen = "may not see it";

    // To look for what may have been meant costs more than to find a name.
    private const int MostSuggestions = 3;
    private int suggestions;

    /// <summary>Who asks.</summary>
    public Caller Caller => asking.Current;

    /// <summary>The snapshot that all parts of the answer read.</summary>
    public Snapshot Snapshot => lease.Snapshot;

    /// <summary>Gives up what is asked: its time is over, or nobody waits for the answer.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The day on which it is asked (UTC).</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>When it is asked (UTC).</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The registries whose models and reports the caller may see.</summary>
    public IReadOnlySet<RegistryId> Visible => asking.Visible;

    /// <summary>True where what may have been meant is looked for once more; a few names that nothing has are told so in one request, the others are not.</summary>
    internal bool TakeSuggestion() => Interlocked.Increment(ref suggestions) <= MostSuggestions;

    /// <summary>Notes an attempt that was refused. Where nobody keeps a record, nothing is done.</summary>
    public virtual void Note(RefusedRequest attempt) { }

    /// <summary>How many bytes are kept of a tenant. Where nothing is stored, none are.</summary>
    public virtual Task<long> ReadUsedBytesAsync(TenantId tenant) => Task.FromResult(0L);

    /// <summary>The last writes of an entity, newest first. Where nothing is stored, there are none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The entity's key.</param>
    /// <param name="upTo">The last version that is read.</param>
    /// <param name="limit">At most so many.</param>
    public virtual Task<IReadOnlyList<HistoryRow>> ReadWritesAsync(string kind, string key, int upTo, int limit) =>
        Task.FromResult<IReadOnlyList<HistoryRow>>([]);

    /// <summary>The write that an entity came into being with; null: there is none, or it is not kept.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="key">The entity's key.</param>
    /// <param name="upTo">The last version that is looked at.</param>
    public virtual Task<HistoryRow?> FindFirstWriteAsync(string kind, string key, int upTo) =>
        Task.FromResult<HistoryRow?>(null);

    /// <summary>The text of the configuration that a model was registered with; null: none is kept. Where nothing is stored, none is.</summary>
    public virtual Task<ModelConfig?> FindConfigAsync(Model model) => Task.FromResult<ModelConfig?>(null);

    /// <summary>How many bytes may be kept of a tenant; null: nothing limits them.</summary>
    public virtual long? QuotaOf(Tenant tenant) => tenant.QuotaBytes;

    /// <summary>The accelerators that the caller may name: the shared catalog's, and those that teams whose registries they see defined.</summary>
    public IEnumerable<Accelerator> Accelerators => Snapshot.Accelerators.All.Concat(TeamAccelerators);

    /// <summary>The accelerators that teams defined whose registries the caller sees.</summary>
    internal IEnumerable<Accelerator> TeamAccelerators =>
        Visible.SelectMany(registry => Snapshot.TeamAccelerators.In(registry.ToString()));

    /// <summary>True where the caller may see what the registry keeps.</summary>
    public bool Sees(RegistryId registry) => Caller.Sees(registry);

    /// <summary>True where the caller may know of the tenant, and there is one.</summary>
    public bool Sees(TenantId tenant) => Caller.Sees(tenant) && Snapshot.Tenants.TryFind(EntityKey.Of(tenant), out _);

    /// <summary>The licenses that the shared catalog knows, and those that a tenant read for itself, where the caller may know of the tenant.</summary>
    public LicenseIndex LicensesOf(TenantId? tenant)
    {
        var asked = tenant is not null && Sees(tenant) ? tenant : null;
        if (read is not { } known || known.Snapshot != Snapshot || !Equals(known.Tenant, asked))
            read = known = (Snapshot, asked, Snapshot.LicensesOf(asked));
        return known.Index;
    }

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

    /// <summary>Finds a model that the caller may see, by the texts of its registry and name.</summary>
    public Model? Find(string registry, string name) =>
        RegistryId.TryParse(registry, out var keeper) && ModelName.TryParse(name, out var modelName)
            ? Find(keeper, EntityKey.Of(keeper, modelName))
            : null;

    /// <summary>Finds the team that owns a registry, where the caller may know of it.</summary>
    public Team? FindTeam(RegistryId registry)
    {
        if (!Knows(registry))
            return null;
        var team = Snapshot.Teams.Find(EntityKey.Of(registry));
        // The shared catalog has curators before anybody made it a team.
        if (team is null && registry == RegistryId.Public)
            return new() { Registry = registry, DisplayName = "" };
        return team;
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
