using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A model to register.</summary>
public sealed record RegisterModelInput
{
    /// <summary>The registry that is to keep it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name, unique in the registry.</summary>
    public required string Name { get; init; }

    /// <summary>SPDX expression, alias or registry id; absent: none declared.</summary>
    public string? License { get; init; }

    /// <summary>What other sources declare: all of it is kept, and where sources disagree the stricter decides. At most 20.</summary>
    public IReadOnlyList<LicenseDeclarationInput>? OtherLicenses { get; init; }

    /// <summary>What it takes in and gives out.</summary>
    public Modality? Modality { get; init; }

    /// <summary>The text of its config.json; architecture, formats and context are read from it.</summary>
    public string? Config { get; init; }

    /// <summary>
    /// The text of an adapter's adapter_config.json; baseModels then names the one model that it stands on, with the relation ADAPTER. config, where it is given, is
    /// that model's; else the shape is taken from there, as it is registered. Its weights are what is loaded: the model's and the adapter's.
    /// </summary>
    public string? AdapterConfig { get; init; }

    /// <summary>What it was made from. Absent: lineage unknown, so legal is at best UNKNOWN; empty: stated to be made from nothing.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }

    /// <summary>Its weights. Absent: one variant in the config's stored format, with its size estimated; of an adapter, the variants of the model that it stands on.</summary>
    public IReadOnlyList<RegisterVariantInput>? Variants { get; init; }

    /// <summary>The address where the license was read.</summary>
    public string? LicenseSource { get; init; }

    /// <summary>The day on which the license was read there.</summary>
    public DateOnly? LicenseReadOn { get; init; }

    /// <summary>Licenses of the data that it was trained on; absent: not known.</summary>
    public IReadOnlyList<string>? TrainingDataLicenses { get; init; }

    /// <summary>What a reader should know of it.</summary>
    public string? Description { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Homepage { get; init; }

    /// <summary>Words that it is found by; at most 50.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Who publishes it.</summary>
    public string? Organization { get; init; }

    /// <summary>The day of its publication.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>The commit or digest that its facts were read at.</summary>
    public string? Revision { get; init; }

    /// <summary>Whether it reasons before it answers; absent: not known.</summary>
    public ReasoningMode? Reasoning { get; init; }

    /// <summary>Where it stands in its life; absent: RELEASED.</summary>
    public ModelStatus? Status { get; init; }

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Reads the draft of a model of a registry; null: it was refused.</summary>
    public ModelDraft? Read(InputReader reader, RegistryId registry)
    {
        var name = reader.Text<ModelName>(Name, "name");
        var bases = BaseModelInput.ReadAll(reader, BaseModels, "baseModels");
        var adapter = AdapterConfig is null ? null : reader.Adapter(AdapterConfig, bases, "adapterConfig");
        var carrier = adapter is null || reader.Failed ? null : Carrier(reader, registry, bases![0].Name);
        var own = Config is null ? carrier?.Architecture : reader.Config(Config, "config");
        var architecture = adapter is null ? own : own?.With(adapter);
        var license = reader.DeclaredLicense(License, "license");
        var model = StatedModel.From(registry, name, architecture, license, bases) with
        {
            Modality = Modality ?? architecture?.Modality,
            LicenseRead = StatedModel.ReadLicense(reader, License, LicenseSource, LicenseReadOn),
            TrainingDataLicenses = TrainingDataLicenses,
            OtherDeclarations = LicenseDeclarationInput.ReadAll(reader, OtherLicenses, "otherLicenses"),
            Description = Description,
            Homepage = Homepage,
            Labels = Labels ?? [],
            Organization = Organization,
            ReleasedOn = ReleasedOn,
            Revision = Revision,
            Reasoning = Reasoning ?? ReasoningMode.Unknown,
            Status = Status ?? ModelStatus.Released,
            Sources = Sources ?? [],
            Variants = ReadVariants(reader, architecture, carrier),
        };
        if (reader.Failed)
            return null;
        var configured = Config is not null || AdapterConfig is not null;
        return new(model, configured ? new() { Text = Config, AdapterText = AdapterConfig } : null);
    }

    // The model that an adapter stands on, as far as the caller may see it.
    private Model? Carrier(InputReader reader, RegistryId registry, ModelName name)
    {
        var found =
            reader.Scope.Find(registry, EntityKey.Of(registry, name))
            ?? reader.Scope.Find(RegistryId.Public, EntityKey.Of(RegistryId.Public, name));
        if (found?.Architecture is null && Config is null)
            reader.Refuse(
                $"The shape of '{TextForm.Shown(name.ToString())}', which the adapter stands on, is not known here: give that model's config.json as config.",
                "config"
            );
        return found;
    }

    private IReadOnlyList<Variant> ReadVariants(InputReader reader, Architecture? architecture, Model? carrier)
    {
        if (Variants is not null)
            return [.. Variants.Select((variant, i) => variant.Read(reader, architecture, "variants", $"{i}"))];
        if (carrier is { Variants.Count: > 0 } && architecture is not null)
            return [.. carrier.Variants.Select(variant => StatedModel.WithAdapter(variant, carrier, architecture))];
        return architecture is null
            ? []
            : [StatedModel.StoredVariant(reader.Snapshot, architecture, architecture.StoredFormat, null)];
    }
}
