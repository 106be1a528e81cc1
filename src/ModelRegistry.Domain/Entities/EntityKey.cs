using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Entities;

/// <summary>The keys of entities, each the text that its grain is addressed by and its row is stored under.</summary>
public static class EntityKey
{
    /// <summary>The key of a tenant, of its policy, and of its determinations.</summary>
    public static string Of(TenantId tenant) => tenant.ToString();

    /// <summary>The key of the team that owns a registry.</summary>
    public static string Of(RegistryId registry) => registry.ToString();

    /// <summary>The key of a model, and of its configuration.</summary>
    public static string Of(RegistryId registry, ModelName model) => $"{registry}:{model.Key}";

    /// <summary>The key of a person; it tells nothing of them, so that it may stay where they are erased.</summary>
    public static string Of(TenantId tenant, PersonId person) => $"{tenant}:{person.Key}";

    /// <inheritdoc cref="Of(TenantId, PersonId)"/>
    public static string Of(Person person) => Of(person.Tenant, person.Id);

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

    /// <summary>The key of a report that is kept by itself.</summary>
    public static string Of(CompatibilityReport report) => $"{Of(report.Registry, report.Subject)}:{report.Id}";

    /// <summary>The key of a determination that is kept by itself.</summary>
    public static string Of(Determination determination) => $"{determination.Tenant}:{determination.Id}";

    /// <summary>The key of an offer, in the registry that it is made to.</summary>
    public static string Of(RegistryId to, RegistryId from, ModelName model) => $"{to}:{from}:{model.Key}";

    /// <inheritdoc cref="Of(RegistryId, RegistryId, ModelName)"/>
    public static string Of(ShareOffer offer) => Of(offer.To, offer.From, offer.Model);

    /// <summary>The key of an import.</summary>
    public static string Of(ImportJob job) => $"{job.Registry}:{job.Id}";

    /// <summary>What a key begins with: the text of the registry or tenant that it belongs to, or of an entity that all share.</summary>
    public static string PlaceOf(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? key[..colon] : key;

    /// <summary>The registry that keeps what has this key; null: no registry does.</summary>
    public static RegistryId? KeeperOf(string key) => RegistryId.TryParse(PlaceOf(key), out var keeper) ? keeper : null;
}
