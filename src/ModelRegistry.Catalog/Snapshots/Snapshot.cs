using ModelRegistry.Catalog.Compatibility;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Tenancy;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Every entity as it stood at one position of the history; immutable, so a reader keeps the one it started with.</summary>
public sealed record Snapshot
{
    private Indexed? indexed;
    private IndexedRuntimes? indexedRuntimes;
    private Reported? reported;
    private Permitted? permitted;

    /// <summary>Nothing.</summary>
    public static Snapshot Empty => new();

    /// <summary>The version of the shipped catalog that was brought in; "none": there was none.</summary>
    public string CatalogVersion { get; init; } = "none";

    /// <summary>The last write that it holds.</summary>
    public long Position { get; init; }

    /// <summary>How positions are shown to clients.</summary>
    public IPositionForm Positions { get; init; } = PlainPositions.Instance;

    /// <summary><see cref="Position"/> as clients see it.</summary>
    public string ShownPosition => Positions.Show(Position);

    /// <summary>The entities of every kind but models.</summary>
    internal EntitySets Sets { get; init; } = EntitySets.Empty;

    /// <summary>The organizations.</summary>
    public Entities<Tenant> Tenants => Sets.Of(EntityKinds.Tenant);

    /// <summary>The teams, each with its registry.</summary>
    public Entities<Team> Teams => Sets.Of(EntityKinds.Team);

    /// <summary>The service tokens.</summary>
    public TokenTable Tokens => Sets.Tokens;

    /// <summary>The persons whom tenants invited.</summary>
    public PersonTable Persons => Sets.Persons;

    /// <summary>When service tokens were shown last.</summary>
    public Entities<TokenUse> TokenUses => Sets.Of(EntityKinds.TokenUse);

    /// <summary>The license texts.</summary>
    public Entities<License> Licenses => Sets.Of(EntityKinds.License);

    /// <summary>The license texts that tenants read for themselves, by tenant.</summary>
    public Entities<TenantLicenses> TenantLicenses => Sets.Of(EntityKinds.TenantLicenses);

    /// <summary>The accelerators.</summary>
    public Entities<Accelerator> Accelerators => Sets.Of(EntityKinds.Accelerator);

    /// <summary>The accelerators that teams defined for themselves, by their registries.</summary>
    public GroupedEntities<Accelerator> TeamAccelerators => Sets.TeamAccelerators;

    /// <summary>The numeric formats.</summary>
    public Entities<NumericFormat> Formats => Sets.Of(EntityKinds.Format);

    /// <summary>The runtimes.</summary>
    public Entities<RuntimeProfile> Runtimes => Sets.Of(EntityKinds.Runtime);

    /// <summary>The hardware profiles.</summary>
    public Entities<HardwareProfile> Profiles => Sets.Of(EntityKinds.Profile);

    /// <summary>The policies, one per tenant.</summary>
    public Entities<TenantPolicy> Policies => Sets.Of(EntityKinds.Policy);

    /// <summary>The determinations, by tenant.</summary>
    public DeterminationTable Determinations => Sets.Determinations;

    /// <summary>What counsel read of models and rules, by tenant.</summary>
    public Entities<TenantStatements> Statements => Sets.Of(EntityKinds.Statements);

    /// <summary>The public rules that tenants may switch on.</summary>
    public Entities<PublicRule> PublicRules => Sets.Of(EntityKinds.PublicRule);

    /// <summary>The models, and their variants as columns.</summary>
    public ModelTable Models { get; init; } = ModelTable.Empty;

    /// <summary>The reports, by what they are about.</summary>
    public ReportTable Reports => Sets.Reports;

    /// <summary>What other tenants offer to registries, by these.</summary>
    public GroupedEntities<ShareOffer> ShareOffers => Sets.ShareOffers;

    /// <summary>The imports of models, by whether they have ended.</summary>
    public GroupedEntities<ImportJob> ImportJobs => Sets.ImportJobs;

    /// <summary>Who may do what; built once per set of tenants and teams.</summary>
    public Permissions Permissions
    {
        get
        {
            if (
                permitted is { } known
                && ReferenceEquals(known.Tenants, Tenants)
                && ReferenceEquals(known.Teams, Teams)
            )
                return known.Permissions;
            var found = new Permitted(Tenants, Teams, new(Tenants.All, Teams.All));
            permitted = found;
            return found.Permissions;
        }
    }

    /// <summary>Licenses by key and alias; built once per set of licenses.</summary>
    public LicenseIndex LicenseIndex
    {
        get
        {
            if (indexed is { } known && ReferenceEquals(known.Licenses, Licenses))
                return known.Index;
            var found = new Indexed(Licenses, new LicenseIndex(Licenses.All, VersionOf));
            indexed = found;
            return found.Index;
        }
    }

    /// <summary>Runtimes by key and alias; built once per set of runtimes.</summary>
    public RuntimeIndex RuntimeIndex
    {
        get
        {
            if (indexedRuntimes is { } known && ReferenceEquals(known.Runtimes, Runtimes))
                return known.Index;
            var found = new IndexedRuntimes(Runtimes, new RuntimeIndex(Runtimes.All));
            indexedRuntimes = found;
            return found.Index;
        }
    }

    /// <summary>The licenses that a tenant's questions go by: the shared ones, and those that it defined; null: the shared ones.</summary>
    public LicenseIndex LicensesOf(TenantId? tenant) =>
        tenant is not null && OwnLicensesOf(tenant) is { } own
            ? new LicenseIndex(Licenses.All.Concat(own.Licenses), VersionOf)
            : LicenseIndex;

    /// <summary>The licenses that a tenant defined for itself.</summary>
    public IReadOnlyList<License> OwnLicenses(TenantId? tenant) =>
        tenant is null ? [] : OwnLicensesOf(tenant)?.Licenses ?? [];

    private int VersionOf(LicenseId license) => Licenses.VersionOf(EntityKey.Of(license));

    /// <summary>The licenses that a tenant defined; null: none.</summary>
    internal TenantLicenses? OwnLicensesOf(TenantId tenant) => TenantLicenses.Find(EntityKey.Of(tenant));

    /// <summary>The models that anybody reports on: their variants are judged one by one.</summary>
    internal IReadOnlyList<ModelEntry> ReportedModels
    {
        get
        {
            // A copy of this snapshot may have other models or reports.
            if (reported is { } known && ReferenceEquals(known.Models, Models) && known.Reports == Reports)
                return known.Entries;
            var found = new Reported(
                Models,
                Reports,
                [.. Reports.Models.Select(Models.FindEntry).OfType<ModelEntry>()]
            );
            reported = found;
            return found.Entries;
        }
    }

    /// <summary>The entity of a kind under a key of <see cref="EntityKey"/>; null: there is none.</summary>
    public T? Find<T>(EntityKind<T> kind, string key)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Name == EntityKind.Model ? Models.Find(key) as T : Sets.Find(kind, key);
    }

    /// <summary>Finds an accelerator.</summary>
    public Accelerator? Find(AcceleratorId accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        var key = EntityKey.Of(accelerator);
        return accelerator.Registry is null ? Accelerators.Find(key) : TeamAccelerators.Find(key);
    }

    /// <summary>Finds a numeric format.</summary>
    public NumericFormat? Find(NumericFormatId format) => Formats.Find(EntityKey.Of(format));

    /// <summary>Finds a hardware profile.</summary>
    public HardwareProfile? Find(RegistryId registry, HardwareProfileName name) =>
        Profiles.Find(EntityKey.Of(registry, name));

    /// <summary>Finds a model.</summary>
    public Model? Find(RegistryId registry, ModelName name) => Models.Find(EntityKey.Of(registry, name));

    /// <summary>Finds the model that a lineage edge names: in the own registry, then in <c>public</c>.</summary>
    public Model? Resolve(RegistryId own, ModelName name) => Find(own, name) ?? Find(RegistryId.Public, name);

    /// <summary>The models of all registries that state to be made from one, each once, in no order.</summary>
    /// <param name="parent">What they are made from.</param>
    /// <param name="relation">How; null: anyhow.</param>
    public IEnumerable<Model> DerivedFrom(Model parent, LineageRelation? relation = null)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return parent
            .FormerNames.Prepend(parent.Name)
            .SelectMany(name => Descent.From(Models.Descents, name))
            .Select(entry => entry.Model)
            .Distinct()
            .Where(child =>
                (child.BaseModels ?? []).Any(edge =>
                    (relation is null || edge.Relation == relation)
                    && ReferenceEquals(Resolve(child.Registry, edge.Name), parent)
                )
            );
    }

    /// <summary>The policy and the determinations that a tenant's questions meet; null: it has neither.</summary>
    public PolicyLayer? PolicyOf(TenantId tenant)
    {
        var (policy, determinations) = (Policies.Find(EntityKey.Of(tenant)), Determinations.Of(tenant));
        return policy is null && determinations.Count == 0
            ? null
            : new()
            {
                Tenant = tenant,
                Policy = policy,
                PublicRules = [.. PublicRules.All],
                Determinations = determinations,
                Reviews = Statements.Find(EntityKey.Of(tenant))?.Reviews ?? [],
            };
    }

    /// <summary>The snapshot as it would be with another policy of a tenant.</summary>
    public Snapshot With(TenantPolicy policy) => this with { Sets = Sets.With(EntityKinds.Policy, policy) };

    /// <summary>The snapshot after writes, in their order: the same as after one by one, and models that derive from several of them are looked at once.</summary>
    /// <exception cref="InvalidDataException">A row's state cannot be read.</exception>
    public Snapshot Apply(IEnumerable<HistoryRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var next = this;
        var models = new Dictionary<string, Model?>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            // A deletion takes the models that stand then.
            if (row.Kind == AuditKind.Erasure)
            {
                next = next.With(models);
                models.Clear();
            }

            if (row.Kind != EntityKind.Model)
                next = next.Apply(row);
            else
                models[row.Key] = ModelRows.Read(row);
            next = next with { Position = Math.Max(next.Position, row.Position) };
        }

        return next.With(models);
    }

    private Snapshot With(IReadOnlyDictionary<string, Model?> models) =>
        models.Count == 0 ? this : this with { Models = Models.With(models) };

    /// <summary>The snapshot after a write; a kind that the catalog does not hold changes the position only.</summary>
    /// <exception cref="InvalidDataException">The row's state cannot be read.</exception>
    public Snapshot Apply(HistoryRow row)
    {
        var next = row.Kind switch
        {
            EntityKind.Model => With(new Dictionary<string, Model?> { [row.Key] = ModelRows.Read(row) }),
            AuditKind.Erasure => AfterErasure(row),
            _ => With(Sets.With(row)),
        };
        return next with { Position = Math.Max(Position, row.Position) };
    }

    private Snapshot With(EntitySets sets) => ReferenceEquals(sets, Sets) ? this : this with { Sets = sets };

    // The entities of a deleted tenant leave the database without a write of their own: the record of the deletion stands for them all.
    private Snapshot AfterErasure(HistoryRow row)
    {
        if (Entities<Erasure>.Read(row) is not { Cause: ErasureCause.Tenant })
            return this;
        var tenant = TextForm.Parse<TenantId>(AuditPlace.Of(row.Kind, row.Key).Tenant);
        var models = Models
            .All.Where(model => tenant.Equals(model.Registry.Tenant))
            .ToDictionary(EntityKinds.Model.KeyOf, _ => (Model?)null);
        return With(Sets.Without(tenant, row)).With(models);
    }

    private sealed record IndexedRuntimes(Entities<RuntimeProfile> Runtimes, RuntimeIndex Index);

    private sealed record Indexed(Entities<License> Licenses, LicenseIndex Index);

    private sealed record Permitted(Entities<Tenant> Tenants, Entities<Team> Teams, Permissions Permissions);

    private sealed record Reported(ModelTable Models, ReportTable Reports, IReadOnlyList<ModelEntry> Entries);
}
