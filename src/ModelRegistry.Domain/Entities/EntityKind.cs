using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Entities;

/// <summary>
/// A kind of entities: all that the snapshot, the keys, the look-up by id, the audit and the erasure need to know of it. The names of kinds are
/// those of their grains' states, and of their rows in <c>entity</c> and <c>history</c>.
/// </summary>
public abstract class EntityKind
{
    /// <summary>A <see cref="Tenancy.Tenant"/>.</summary>
    public const string Tenant = "tenant";

    /// <summary>A <see cref="Tenancy.Team"/>.</summary>
    public const string Team = "team";

    /// <summary>A <see cref="Models.Model"/> with its variants.</summary>
    public const string Model = "model";

    /// <summary>The text of a model's configuration, as registered.</summary>
    public const string Config = "config";

    /// <summary>A <see cref="Licenses.License"/>.</summary>
    public const string License = "license";

    /// <summary>An <see cref="Hardware.Accelerator"/>.</summary>
    public const string Accelerator = "accelerator";

    /// <summary>An <see cref="Hardware.Accelerator"/> that a team defined for itself.</summary>
    public const string TeamAccelerator = "team-accelerator";

    /// <summary>A <see cref="Models.NumericFormat"/>.</summary>
    public const string Format = "format";

    /// <summary>A <see cref="Runtimes.RuntimeProfile"/>.</summary>
    public const string Runtime = "runtime";

    /// <summary>A <see cref="Hardware.HardwareProfile"/>.</summary>
    public const string Profile = "profile";

    /// <summary>The <see cref="SubjectReports"/> of one subject that one registry keeps: shipped, or of an older version.</summary>
    public const string Reports = "reports";

    /// <summary>A <see cref="CompatibilityReport"/> by itself.</summary>
    public const string Report = "report";

    /// <summary>The <see cref="TenantPolicy"/> of a tenant.</summary>
    public const string Policy = "policy";

    /// <summary>The <see cref="Licenses.TenantLicenses"/> of a tenant.</summary>
    public const string TenantLicenses = "tenant-licenses";

    /// <summary>The <see cref="TenantDeterminations"/> of a tenant, of an older version.</summary>
    public const string Determinations = "determinations";

    /// <summary>A <see cref="Policies.Determination"/> by itself.</summary>
    public const string Determination = "determination";

    /// <summary>The <see cref="TenantStatements"/> of a tenant.</summary>
    public const string Statements = "statements";

    /// <summary>A <see cref="Policies.PublicRule"/>.</summary>
    public const string PublicRule = "publicrule";

    /// <summary>A <see cref="Tenancy.Person"/>.</summary>
    public const string Person = "person";

    /// <summary>A <see cref="ServiceToken"/>.</summary>
    public const string Token = "token";

    /// <summary>The <see cref="Tenancy.TokenUse"/> of a service token.</summary>
    public const string TokenUse = "token-use";

    /// <summary>A <see cref="Models.ShareOffer"/>.</summary>
    public const string ShareOffer = "share-offer";

    /// <summary>A <see cref="Models.ImportJob"/>.</summary>
    public const string ImportJob = "import-job";

    /// <summary>The <see cref="Entities.ProtectionKeys"/> of the servers.</summary>
    public const string ProtectionKeys = "protection-keys";

    /// <summary>Which shipped catalog was loaded last.</summary>
    public const string Catalog = "catalog";

    /// <summary>A <see cref="Tenancy.DeviceSignIn"/>.</summary>
    public const string DeviceSignIn = "device-sign-in";

    private readonly Lazy<StoredShape> shape;

    private protected EntityKind(string name, EntityOwner owner, Type type) =>
        (Name, Owner, shape) = (name, owner, new(() => StoredShape.For(type)));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its entities belong to.</summary>
    public EntityOwner Owner { get; }

    /// <summary>Its place in <see cref="EntityKinds.All"/>.</summary>
    public int Number { get; internal set; }

    /// <summary>True where snapshots hold its entities, since questions are answered from them.</summary>
    public bool IsInSnapshot { get; init; } = true;

    /// <summary>The stored form of its entities.</summary>
    public StoredShape Shape => shape.Value;

    /// <summary>Shows the kind with its type to a visitor.</summary>
    public abstract TResult Accept<TResult>(IEntityKindVisitor<TResult> visitor);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
