using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains.Compatibility;
using ModelRegistry.Grains.Hardware;
using ModelRegistry.Grains.Licenses;
using ModelRegistry.Grains.Models;
using ModelRegistry.Grains.Policies;
using ModelRegistry.Grains.Tenancy;

namespace ModelRegistry.Grains.Keys;

/// <summary>The only place where grains are addressed: by the domain's keys, never by text.</summary>
[SuppressMessage("ApiDesign", "RS0030", Justification = "This is the one file of grain keys.")]
public static class GrainKeys
{
    /// <summary>The grain of a tenant.</summary>
    public static ITenantGrain Tenant(this IGrainFactory grains, TenantId tenant) =>
        grains.GetGrain<ITenantGrain>(EntityKey.Of(tenant));

    /// <summary>The grain of a tenant's policy.</summary>
    public static IPolicyGrain Policy(this IGrainFactory grains, TenantId tenant) =>
        grains.GetGrain<IPolicyGrain>(EntityKey.Of(tenant));

    /// <summary>The grain of the license texts that a tenant read for itself.</summary>
    public static ITenantLicensesGrain TenantLicenses(this IGrainFactory grains, TenantId tenant) =>
        grains.GetGrain<ITenantLicensesGrain>(EntityKey.Of(tenant));

    /// <summary>The grain of a determination.</summary>
    public static IDeterminationGrain Determination(this IGrainFactory grains, Determination determination) =>
        grains.GetGrain<IDeterminationGrain>(EntityKey.Of(determination));

    /// <summary>The grain of what a tenant's counsel read of models and rules.</summary>
    public static ITenantStatementsGrain Statements(this IGrainFactory grains, TenantId tenant) =>
        grains.GetGrain<ITenantStatementsGrain>(EntityKey.Of(tenant));

    /// <summary>The grain of the team that owns a registry.</summary>
    public static ITeamGrain Team(this IGrainFactory grains, RegistryId registry) =>
        grains.GetGrain<ITeamGrain>(EntityKey.Of(registry));

    /// <summary>The grain of a service token, in the registry that keeps it.</summary>
    public static IServiceTokenGrain ServiceToken(this IGrainFactory grains, RegistryId registry, TokenId token) =>
        grains.GetGrain<IServiceTokenGrain>(EntityKey.Of(registry, token));

    /// <summary>The grain of a person whom a tenant invited.</summary>
    public static IPersonGrain Person(this IGrainFactory grains, Person person) =>
        grains.GetGrain<IPersonGrain>(EntityKey.Of(person));

    /// <summary>The grain of a model with its variants.</summary>
    public static IModelGrain Model(this IGrainFactory grains, RegistryId registry, ModelName model) =>
        grains.GetGrain<IModelGrain>(EntityKey.Of(registry, model));

    /// <summary>The grain of an offer, in the registry that it is made to.</summary>
    public static IShareOfferGrain ShareOffer(
        this IGrainFactory grains,
        RegistryId to,
        RegistryId from,
        ModelName model
    ) => grains.GetGrain<IShareOfferGrain>(EntityKey.Of(to, from, model));

    /// <summary>The grain of a program that asks to act as a person, by the hash of its code.</summary>
    public static IDeviceSignInGrain DeviceSignIn(this IGrainFactory grains, string key) =>
        grains.GetGrain<IDeviceSignInGrain>(key);

    /// <summary>The grain of an import.</summary>
    public static IImportJobGrain ImportJob(this IGrainFactory grains, ImportJob job) =>
        grains.GetGrain<IImportJobGrain>(EntityKey.Of(job));

    /// <summary>The grain of a license.</summary>
    public static ILicenseGrain License(this IGrainFactory grains, LicenseId license) =>
        grains.GetGrain<ILicenseGrain>(EntityKey.Of(license));

    /// <summary>The grain of an accelerator.</summary>
    public static IAcceleratorGrain Accelerator(this IGrainFactory grains, AcceleratorId accelerator) =>
        grains.GetGrain<IAcceleratorGrain>(EntityKey.Of(accelerator));

    /// <summary>The grain of an accelerator that a team defined for itself.</summary>
    public static ITeamAcceleratorGrain TeamAccelerator(this IGrainFactory grains, AcceleratorId accelerator) =>
        grains.GetGrain<ITeamAcceleratorGrain>(EntityKey.Of(accelerator));

    /// <summary>The grain of a numeric format.</summary>
    public static INumericFormatGrain NumericFormat(this IGrainFactory grains, NumericFormatId format) =>
        grains.GetGrain<INumericFormatGrain>(EntityKey.Of(format));

    /// <summary>The grain of a hardware profile.</summary>
    public static IHardwareProfileGrain HardwareProfile(
        this IGrainFactory grains,
        RegistryId registry,
        HardwareProfileName profile
    ) => grains.GetGrain<IHardwareProfileGrain>(EntityKey.Of(registry, profile));

    /// <summary>The grain of a report.</summary>
    public static IReportGrain Report(this IGrainFactory grains, CompatibilityReport report) =>
        grains.GetGrain<IReportGrain>(EntityKey.Of(report));
}
