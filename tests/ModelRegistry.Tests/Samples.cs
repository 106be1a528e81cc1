using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests;

/// <summary>Small values that hold every rule.</summary>
internal static class Samples
{
    public static Tenant Tenant(string id, string displayName = "A tenant") => new() { Id = TextForm.Parse<TenantId>(id), DisplayName = displayName };

    public static Model Model(string name, string registry = "public") => new()
    {
        Registry = TextForm.Parse<RegistryId>(registry),
        Name = TextForm.Parse<ModelName>(name),
        Status = ModelStatus.Released,
        Parameters = 7_000_000_000,
        Variants = [new Variant { Name = TextForm.Parse<VariantName>("bf16"), WeightBytes = 14_000_000_000 }],
    };

    public static NumericFormat Format(string key) =>
        new() { Key = TextForm.Parse<NumericFormatId>(key), Name = key, BitsPerWeight = 16, Element = key, Sources = [] };

    public static HardwareProfile Profile(string name, int nodes) => new()
    {
        Registry = TextForm.Parse<RegistryId>("local/main"),
        Name = TextForm.Parse<HardwareProfileName>(name),
        Systems = [new HardwareSystem { Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80"), Nodes = nodes }],
    };

    public static CompatibilityReport Report(string id) => new()
    {
        Id = id,
        Registry = TextForm.Parse<RegistryId>("local/main"),
        Subject = new ReportSubject(RegistryId.Public, TextForm.Parse<ModelName>("openai/gpt-oss-120b"), TextForm.Parse<VariantName>("mxfp4")),
        Accelerator = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80"),
        Phase = Phase.Inference,
        Outcome = Domain.Compatibility.Outcome.Works,
        Provenance = Provenance.Measured,
    };
}
