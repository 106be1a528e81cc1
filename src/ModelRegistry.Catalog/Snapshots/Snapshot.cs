using ModelRegistry.Catalog.Compatibility;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Tenancy;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Compatibility;
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
    private LicenseIndex? licenseIndex;
    private RuntimeIndex? runtimeIndex;
    private Reported? reported;
    private Permitted? permitted;

    /// <summary>Nothing.</summary>
    public static Snapshot Empty => new();

    /// <summary>The last write that it holds.</summary>
    public long Position { get; init; }

    /// <summary>The organizations.</summary>
    public Entities<Tenant> Tenants { get; init; } = Entities<Tenant>.Empty;

    /// <summary>The teams, each with its registry.</summary>
    public Entities<Team> Teams { get; init; } = Entities<Team>.Empty;

    /// <summary>The service tokens.</summary>
    public TokenTable Tokens { get; init; } = TokenTable.Empty;

    /// <summary>When service tokens were shown last.</summary>
    public Entities<TokenUse> TokenUses { get; init; } = Entities<TokenUse>.Empty;

    /// <summary>The license texts.</summary>
    public Entities<License> Licenses { get; init; } = Entities<License>.Empty;

    /// <summary>The license texts that tenants read for themselves, by tenant.</summary>
    public Entities<TenantLicenses> TenantLicenses { get; init; } = Entities<TenantLicenses>.Empty;

    /// <summary>The accelerators.</summary>
    public Entities<Accelerator> Accelerators { get; init; } = Entities<Accelerator>.Empty;

    /// <summary>The numeric formats.</summary>
    public Entities<NumericFormat> Formats { get; init; } = Entities<NumericFormat>.Empty;

    /// <summary>The runtimes.</summary>
    public Entities<RuntimeProfile> Runtimes { get; init; } = Entities<RuntimeProfile>.Empty;

    /// <summary>The hardware profiles.</summary>
    public Entities<HardwareProfile> Profiles { get; init; } = Entities<HardwareProfile>.Empty;

    /// <summary>The policies, one per tenant.</summary>
    public Entities<TenantPolicy> Policies { get; init; } = Entities<TenantPolicy>.Empty;

    /// <summary>The determinations, by tenant.</summary>
    public Entities<TenantDeterminations> Determinations { get; init; } = Entities<TenantDeterminations>.Empty;

    /// <summary>The public rules that tenants may switch on.</summary>
    public Entities<PublicRule> PublicRules { get; init; } = Entities<PublicRule>.Empty;

    /// <summary>The models, and their variants as columns.</summary>
    public ModelTable Models { get; init; } = ModelTable.Empty;

    /// <summary>The reports, by what they are about.</summary>
    public ReportTable Reports { get; init; } = ReportTable.Empty;

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
    public LicenseIndex LicenseIndex => licenseIndex ??= new LicenseIndex(Licenses.All);

    /// <summary>Runtimes by key and alias; built once per set of runtimes.</summary>
    public RuntimeIndex RuntimeIndex => runtimeIndex ??= new RuntimeIndex(Runtimes.All);

    /// <summary>The licenses that a tenant's questions go by: the shared ones, and those that it defined; null: the shared ones.</summary>
    public LicenseIndex LicensesOf(TenantId? tenant) =>
        tenant is not null && OwnLicensesOf(tenant) is { } own
            ? new LicenseIndex(Licenses.All.Concat(own.Licenses))
            : LicenseIndex;

    /// <summary>The licenses that a tenant defined; null: none.</summary>
    internal TenantLicenses? OwnLicensesOf(TenantId tenant) => TenantLicenses.Find(EntityKey.Of(tenant));

    /// <summary>The models that anybody reports on: their variants are judged one by one.</summary>
    internal IReadOnlyList<ModelEntry> ReportedModels
    {
        get
        {
            // A copy of this snapshot may have other models or reports.
            if (
                reported is { } known
                && ReferenceEquals(known.Models, Models)
                && ReferenceEquals(known.Reports, Reports)
            )
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

    /// <summary>Finds an accelerator.</summary>
    public Accelerator? Find(AcceleratorId accelerator) => Accelerators.Find(EntityKey.Of(accelerator));

    /// <summary>Finds a numeric format.</summary>
    public NumericFormat? Find(NumericFormatId format) => Formats.Find(EntityKey.Of(format));

    /// <summary>Finds a hardware profile.</summary>
    public HardwareProfile? Find(RegistryId registry, HardwareProfileName name) =>
        Profiles.Find(EntityKey.Of(registry, name));

    /// <summary>Finds a model.</summary>
    public Model? Find(RegistryId registry, ModelName name) => Models.Find(EntityKey.Of(registry, name));

    /// <summary>Finds the model that a lineage edge names: in the own registry, then in <c>public</c>.</summary>
    public Model? Resolve(RegistryId own, ModelName name) => Find(own, name) ?? Find(RegistryId.Public, name);

    /// <summary>The policy and the determinations that a tenant's questions meet; null: it has neither.</summary>
    public PolicyLayer? PolicyOf(TenantId tenant)
    {
        var (policy, determinations) = (Policies.Find(EntityKey.Of(tenant)), Determinations.Find(EntityKey.Of(tenant)));
        return policy is null && determinations is null
            ? null
            : new()
            {
                Tenant = tenant,
                Policy = policy,
                PublicRules = [.. PublicRules.All],
                Determinations = determinations?.Determinations ?? [],
            };
    }

    /// <summary>The snapshot as it would be with another policy of a tenant.</summary>
    public Snapshot With(TenantPolicy policy) =>
        this with
        {
            Policies = Policies.With(EntityKey.Of(policy.Tenant), policy),
        };

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
                models[row.Key] = Entities<Model>.Read(row);
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
            EntityKind.Tenant => this with { Tenants = Tenants.With(row.Key, Entities<Tenant>.Read(row)) },
            EntityKind.Team => this with { Teams = Teams.With(row.Key, Entities<Team>.Read(row)) },
            EntityKind.Token => this with { Tokens = Tokens.With(row.Key, Entities<ServiceToken>.Read(row)) },
            EntityKind.TokenUse => this with { TokenUses = TokenUses.With(row.Key, Entities<TokenUse>.Read(row)) },
            EntityKind.License => this with
            {
                Licenses = Licenses.With(row.Key, Entities<License>.Read(row)),
                licenseIndex = null,
            },
            EntityKind.TenantLicenses => this with
            {
                TenantLicenses = TenantLicenses.With(row.Key, Entities<TenantLicenses>.Read(row)),
            },
            EntityKind.Accelerator => this with
            {
                Accelerators = Accelerators.With(row.Key, Entities<Accelerator>.Read(row)),
            },
            EntityKind.Format => this with { Formats = Formats.With(row.Key, Entities<NumericFormat>.Read(row)) },
            EntityKind.Runtime => this with
            {
                Runtimes = Runtimes.With(row.Key, Entities<RuntimeProfile>.Read(row)),
                runtimeIndex = null,
            },
            EntityKind.Profile => this with { Profiles = Profiles.With(row.Key, Entities<HardwareProfile>.Read(row)) },
            EntityKind.Policy => this with { Policies = Policies.With(row.Key, Entities<TenantPolicy>.Read(row)) },
            EntityKind.Determinations => this with
            {
                Determinations = Determinations.With(row.Key, Entities<TenantDeterminations>.Read(row)),
            },
            EntityKind.PublicRule => this with
            {
                PublicRules = PublicRules.With(row.Key, Entities<PublicRule>.Read(row)),
            },
            EntityKind.Model => With(new Dictionary<string, Model?> { [row.Key] = Entities<Model>.Read(row) }),
            EntityKind.Reports => this with { Reports = Reports.With(row.Key, Entities<SubjectReports>.Read(row)) },
            AuditKind.Erasure => this.After(row),
            _ => this,
        };
        return next with { Position = Math.Max(Position, row.Position) };
    }

    private sealed record Permitted(Entities<Tenant> Tenants, Entities<Team> Teams, Permissions Permissions);

    private sealed record Reported(ModelTable Models, ReportTable Reports, IReadOnlyList<ModelEntry> Entries);
}
