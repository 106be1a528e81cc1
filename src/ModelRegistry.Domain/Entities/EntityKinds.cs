using System.Collections.Frozen;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Entities;

/// <summary>
/// Every kind of entities, declared once. The members of an entity that name a person, or a registry that it need not belong to, are marked where
/// they are defined: <see cref="NamesPersonAttribute"/>, <see cref="NamesRegistryAttribute"/>, <see cref="NamesOwnerAttribute"/>.
/// </summary>
public static class EntityKinds
{
    private static readonly List<EntityKind> Declared = [];

    /// <summary>Organizations.</summary>
    public static EntityKind<Tenant> Tenant { get; } =
        Declare<Tenant>(new(EntityKind.Tenant, EntityOwner.Tenant, tenant => EntityKey.Of(tenant.Id)));

    /// <summary>Teams, each with its registry.</summary>
    public static EntityKind<Team> Team { get; } =
        Declare<Team>(new(EntityKind.Team, EntityOwner.Registry, team => EntityKey.Of(team.Registry)));

    /// <summary>Models with their variants.</summary>
    public static EntityKind<Model> Model { get; } =
        Declare<Model>(new(EntityKind.Model, EntityOwner.Registry, model => EntityKey.Of(model.Registry, model.Name)));

    /// <summary>The configurations that models were registered with: long texts, which are read where somebody asks for one.</summary>
    public static EntityKind<ModelConfig> Config { get; } =
        Declare<ModelConfig>(new(EntityKind.Config, beside: Model) { IsInSnapshot = false });

    /// <summary>License texts.</summary>
    public static EntityKind<License> License { get; } =
        Declare<License>(new(EntityKind.License, EntityOwner.Shared, license => EntityKey.Of(license.Key)));

    /// <summary>Accelerators.</summary>
    public static EntityKind<Accelerator> Accelerator { get; } =
        Declare<Accelerator>(
            new(EntityKind.Accelerator, EntityOwner.Shared, accelerator => EntityKey.Of(accelerator.Key))
        );

    /// <summary>Numeric formats.</summary>
    public static EntityKind<NumericFormat> Format { get; } =
        Declare<NumericFormat>(new(EntityKind.Format, EntityOwner.Shared, format => EntityKey.Of(format.Key)));

    /// <summary>Runtimes: the programs that serve or train models.</summary>
    public static EntityKind<RuntimeProfile> Runtime { get; } =
        Declare<RuntimeProfile>(new(EntityKind.Runtime, EntityOwner.Shared, runtime => EntityKey.Of(runtime.Key)));

    /// <summary>Hardware profiles.</summary>
    public static EntityKind<HardwareProfile> Profile { get; } =
        Declare<HardwareProfile>(
            new(EntityKind.Profile, EntityOwner.Registry, profile => EntityKey.Of(profile.Registry, profile.Name))
        );

    /// <summary>Reports of one registry on one subject together: nobody adds to such a set but the shipped catalog.</summary>
    public static EntityKind<SubjectReports> Reports { get; } =
        Declare<SubjectReports>(
            new(EntityKind.Reports, EntityOwner.Registry, set => EntityKey.Of(set.Registry, set.Subject))
        );

    /// <summary>Reports, each by itself: one that is added rewrites no other.</summary>
    public static EntityKind<CompatibilityReport> Report { get; } =
        Declare<CompatibilityReport>(new(EntityKind.Report, EntityOwner.Registry, EntityKey.Of));

    /// <summary>Policies, one per tenant.</summary>
    public static EntityKind<TenantPolicy> Policy { get; } =
        Declare<TenantPolicy>(new(EntityKind.Policy, EntityOwner.Tenant, policy => EntityKey.Of(policy.Tenant)));

    /// <summary>The license texts that tenants read for themselves, those of one tenant together.</summary>
    public static EntityKind<TenantLicenses> TenantLicenses { get; } =
        Declare<TenantLicenses>(
            new(EntityKind.TenantLicenses, EntityOwner.Tenant, licenses => EntityKey.Of(licenses.Tenant))
        );

    /// <summary>Determinations of one tenant together, as older versions kept them.</summary>
    public static EntityKind<TenantDeterminations> Determinations { get; } =
        Declare<TenantDeterminations>(
            new(EntityKind.Determinations, EntityOwner.Tenant, decided => EntityKey.Of(decided.Tenant))
        );

    /// <summary>Determinations, each by itself: one that is added rewrites no other.</summary>
    public static EntityKind<Determination> Determination { get; } =
        Declare<Determination>(new(EntityKind.Determination, EntityOwner.Tenant, EntityKey.Of));

    /// <summary>What counsel read of models and rules, that of one tenant together.</summary>
    public static EntityKind<TenantStatements> Statements { get; } =
        Declare<TenantStatements>(new(EntityKind.Statements, EntityOwner.Tenant, read => EntityKey.Of(read.Tenant)));

    /// <summary>Public rules that tenants may switch on.</summary>
    public static EntityKind<PublicRule> PublicRule { get; } =
        Declare<PublicRule>(new(EntityKind.PublicRule, EntityOwner.Shared, rule => EntityKey.Of(rule.Rule.Id)));

    /// <summary>Persons whom tenants invited.</summary>
    public static EntityKind<Person> Person { get; } =
        Declare<Person>(new(EntityKind.Person, EntityOwner.Tenant, EntityKey.Of));

    /// <summary>Service tokens.</summary>
    public static EntityKind<ServiceToken> Token { get; } =
        Declare<ServiceToken>(
            new(EntityKind.Token, EntityOwner.Registry, token => EntityKey.Of(token.Registry, token.Id))
        );

    /// <summary>When service tokens were shown last.</summary>
    public static EntityKind<TokenUse> TokenUse { get; } = Declare<TokenUse>(new(EntityKind.TokenUse, beside: Token));

    /// <summary>Models that other tenants offer.</summary>
    public static EntityKind<ShareOffer> ShareOffer { get; } =
        Declare<ShareOffer>(new(EntityKind.ShareOffer, EntityOwner.Registry, EntityKey.Of));

    /// <summary>Imports of models from hubs.</summary>
    public static EntityKind<ImportJob> ImportJob { get; } =
        Declare<ImportJob>(new(EntityKind.ImportJob, EntityOwner.Registry, EntityKey.Of));

    /// <summary>Accelerators that teams defined for themselves.</summary>
    public static EntityKind<Accelerator> TeamAccelerator { get; } =
        Declare<Accelerator>(
            new(EntityKind.TeamAccelerator, EntityOwner.Registry, accelerator => EntityKey.Of(accelerator.Key))
        );

    /// <summary>The keys that all servers encrypt with.</summary>
    public static EntityKind<ProtectionKeys> ProtectionKeys { get; } =
        Declare<ProtectionKeys>(
            new(EntityKind.ProtectionKeys, EntityOwner.Shared, _ => Entities.ProtectionKeys.Key)
            {
                IsInSnapshot = false,
            }
        );

    /// <summary>Which shipped catalog was loaded last.</summary>
    public static EntityKind<ShippedCatalog> Catalog { get; } =
        Declare<ShippedCatalog>(
            new(EntityKind.Catalog, EntityOwner.Shared, _ => ShippedCatalog.Key) { IsInSnapshot = false }
        );

    /// <summary>Programs that ask to act as persons, until they are confirmed.</summary>
    public static EntityKind<DeviceSignIn> DeviceSignIn { get; } =
        Declare<DeviceSignIn>(
            new(EntityKind.DeviceSignIn, EntityOwner.Shared, asked => asked.Key) { IsInSnapshot = false }
        );

    /// <summary>All of them, in the order of their numbers. It stands after the last declaration, and so does what is made of it.</summary>
    public static IReadOnlyList<EntityKind> All { get; } = [.. Declared];

    private static FrozenDictionary<string, EntityKind> ByName { get; } = All.ToFrozenDictionary(kind => kind.Name);

    /// <summary>The kind of a name; null: this version of the program has no such kind.</summary>
    public static EntityKind? Find(string name) => ByName.GetValueOrDefault(name);

    // Declarations run in the order of their lines.
    private static EntityKind<T> Declare<T>(EntityKind<T> kind)
        where T : class
    {
        kind.Number = Declared.Count;
        Declared.Add(kind);
        return kind;
    }
}
