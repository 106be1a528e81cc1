using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A variant that is not registered.</summary>
public sealed record CandidateInput
{
    /// <summary>The text of a Hugging Face config.json.</summary>
    public required string Config { get; init; }

    /// <summary>The text of an adapter's adapter_config.json: config is then that of the model it stands on, which baseModels names alone, with the relation ADAPTER.</summary>
    public string? AdapterConfig { get; init; }

    /// <summary>Key of the numeric format: "fp8-e4m3"; read from the config when absent. One that the registry does not know is taken as it is called, where weightBytes is given.</summary>
    public string? Format { get; init; }

    /// <summary>Sum of the weight files in bytes; computed from the architecture when absent.</summary>
    public long? WeightBytes { get; init; }

    /// <summary>SPDX expression, alias or registry id; absent: none declared.</summary>
    public string? License { get; init; }

    /// <summary>Absent: lineage unknown, so legal is at best UNKNOWN; empty: stated to have none.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }

    /// <summary>Licenses of the data that it was trained on; absent: not known.</summary>
    public IReadOnlyList<string>? TrainingDataLicenses { get; init; }

    private static readonly ModelName Unregistered = TextForm.Parse<ModelName>("candidate");

    /// <summary>Reads the variant and the model that it stands for; null: it was refused.</summary>
    public Subject? Read(InputReader reader, params IReadOnlyList<string> path)
    {
        var architecture = reader.Config(Config, [.. path, "config"]);
        var format = Format is null ? null : reader.DeclaredFormat(Format, WeightBytes, [.. path, "format"]);
        reader.InRange(WeightBytes, 1, long.MaxValue, [.. path, "weightBytes"]);
        var license = reader.DeclaredLicense(License, [.. path, "license"]);
        var bases = BaseModelInput.ReadAll(reader, BaseModels, [.. path, "baseModels"]);
        var adapter = AdapterConfig is null ? null : reader.Adapter(AdapterConfig, bases, [.. path, "adapterConfig"]);
        if (reader.Failed || architecture is null)
            return null;
        if (adapter is not null)
            architecture = architecture.With(adapter);
        var variant = StatedModel.StoredVariant(
            reader.Snapshot,
            architecture,
            format ?? architecture.StoredFormat,
            WeightBytes
        );
        var model = StatedModel.From(RegistryId.Public, Unregistered, architecture, license, bases) with
        {
            Variants = [variant],
            LicenseRead = StatedModel.Declared,
            TrainingDataLicenses = TrainingDataLicenses,
        };
        return new(model, variant);
    }
}
