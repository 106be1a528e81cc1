using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Entities;

/// <summary>The kinds of entities: the names of their grains' states, and of their rows in <c>entity</c> and <c>history</c>.</summary>
public static class EntityKind
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

    /// <summary>A <see cref="Models.NumericFormat"/>.</summary>
    public const string Format = "format";

    /// <summary>A <see cref="Runtimes.RuntimeProfile"/>.</summary>
    public const string Runtime = "runtime";

    /// <summary>A <see cref="Hardware.HardwareProfile"/>.</summary>
    public const string Profile = "profile";

    /// <summary>The <see cref="SubjectReports"/> of one subject that one registry keeps.</summary>
    public const string Reports = "reports";

    /// <summary>The <see cref="TenantPolicy"/> of a tenant.</summary>
    public const string Policy = "policy";

    /// <summary>The <see cref="Licenses.TenantLicenses"/> of a tenant.</summary>
    public const string TenantLicenses = "tenant-licenses";

    /// <summary>The <see cref="TenantDeterminations"/> of a tenant.</summary>
    public const string Determinations = "determinations";

    /// <summary>A <see cref="Policies.PublicRule"/>.</summary>
    public const string PublicRule = "publicrule";

    /// <summary>A <see cref="ServiceToken"/>.</summary>
    public const string Token = "token";

    /// <summary>The <see cref="Tenancy.TokenUse"/> of a service token.</summary>
    public const string TokenUse = "token-use";

    /// <summary>Which shipped catalog was loaded last.</summary>
    public const string Catalog = "catalog";
}

/// <summary>The keys of entities, each the text that its grain is addressed by and its row is stored under.</summary>
public static class EntityKey
{
    /// <summary>The key of a tenant, of its policy, and of its determinations.</summary>
    public static string Of(TenantId tenant) => tenant.ToString();

    /// <summary>The key of the team that owns a registry.</summary>
    public static string Of(RegistryId registry) => registry.ToString();

    /// <summary>The key of a model, and of its configuration.</summary>
    public static string Of(RegistryId registry, ModelName model) => $"{registry}:{model.Key}";

    /// <summary>The key of a license.</summary>
    public static string Of(LicenseId license) => license.ToString().ToLowerInvariant();

    /// <summary>The key of a public rule.</summary>
    public static string Of(PolicyRuleId rule) => rule.ToString().ToLowerInvariant();

    /// <summary>The key of an accelerator.</summary>
    public static string Of(AcceleratorId accelerator) => accelerator.ToString();

    /// <summary>The key of a numeric format.</summary>
    public static string Of(NumericFormatId format) => format.ToString();

    /// <summary>The key of a runtime.</summary>
    public static string Of(RuntimeId runtime) => runtime.ToString();

    /// <summary>The key of a hardware profile.</summary>
    public static string Of(RegistryId registry, HardwareProfileName profile) => $"{registry}:{profile}";

    /// <summary>The key of a service token, and of its use, in the registry that keeps it.</summary>
    public static string Of(RegistryId registry, TokenId token) => $"{registry}:{token}";

    /// <summary>The key of the reports that a registry keeps on a subject.</summary>
    public static string Of(RegistryId registry, ReportSubject subject) =>
        $"{registry}:{subject.Registry}:{subject.Model.Key}:{subject.Variant}";

    /// <summary>The registry that keeps the model that the reports under a key are on; null: the key is of no reports.</summary>
    public static RegistryId? SubjectRegistryOf(string key) =>
        key.Split(':') is [_, var subject, _, ..] && RegistryId.TryParse(subject, out var registry) ? registry : null;

    /// <summary>What a key begins with: the text of the registry or tenant that it belongs to, or of an entity that all share.</summary>
    public static string PlaceOf(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? key[..colon] : key;

    /// <summary>The registry that keeps what has this key; null: no registry does.</summary>
    public static RegistryId? KeeperOf(string key) => RegistryId.TryParse(PlaceOf(key), out var keeper) ? keeper : null;
}
