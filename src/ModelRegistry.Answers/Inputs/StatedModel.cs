using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Makes models and variants of what is stated of them, and of nothing else.</summary>
public static class StatedModel
{
    /// <summary>Where a license is declared that somebody registered a model with, and said nothing more of.</summary>
    public const string DeclaredAtRegistration = "declared at registration";

    /// <summary>A license that is declared by whoever registers the model.</summary>
    public static LicenseReading Declared { get; } = new(Provenance.Declared);

    /// <summary>How the license that is stated is known: cited where an address and a day are given, else declared.</summary>
    public static LicenseReading? ReadLicense(InputReader reader, string? license, string? source, DateOnly? readOn)
    {
        if (license is null && (source is not null || readOn is not null))
            reader.Refuse("licenseSource and licenseReadOn tell of a license; none is declared.", "licenseSource");
        if (readOn is not null && string.IsNullOrWhiteSpace(source))
            reader.Refuse("licenseReadOn says when the license was read; licenseSource says where.", "licenseSource");
        if (license is null)
            return null;
        return source is not null && readOn is not null
            ? new(Provenance.Cited, source, readOn)
            : Declared with
            {
                Source = source,
            };
    }

    /// <summary>A model without weights.</summary>
    public static Model From(
        RegistryId registry,
        ModelName name,
        Architecture? architecture,
        string? license,
        IReadOnlyList<LineageEdge>? bases
    ) =>
        new()
        {
            Registry = registry,
            Name = name,
            Status = ModelStatus.Released,
            Parameters = architecture?.WholeParameters(),
            Modality = architecture?.Modality,
            ActiveParameters = architecture?.ActiveParameters,
            LicenseExpression = license,
            LicenseSource = license is null ? null : DeclaredAtRegistration,
            BaseModels = bases,
            Architecture = architecture,
        };

    /// <summary>The variant that a configuration describes, its size computed where it is not stated.</summary>
    public static Variant StoredVariant(
        Snapshot snapshot,
        Architecture architecture,
        NumericFormatId? format,
        long? weightBytes
    )
    {
        var variant = new Variant
        {
            Name = ShortName(format),
            Format = format,
            WeightBytes = weightBytes,
        };
        return WithSize(snapshot, variant, architecture, format is null ? null : snapshot.Find(format));
    }

    /// <summary>A variant with its size, computed where it is not stated, and how the size is known.</summary>
    public static Variant WithSize(
        Snapshot snapshot,
        Variant variant,
        Architecture? architecture,
        NumericFormat? format
    )
    {
        if (variant.WeightBytes is not null)
            return variant with { WeightBytesProvenance = Provenance.Declared };
        var runtime = snapshot.RuntimeIndex.For(format);
        var estimate = WeightEstimate.Of(architecture?.Parameters, architecture, format, runtime.Memory);
        return variant with
        {
            WeightBytes = (long?)estimate,
            WeightBytesProvenance = estimate is null ? Provenance.Unresolved : Provenance.Estimated,
        };
    }

    /// <summary>A variant of a model with an adapter beside it: what is loaded. Its size is not known where the adapter's or the model's is not.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="carrier">The model that the adapter stands on.</param>
    /// <param name="architecture">The shape of that model, with the adapter beside it.</param>
    public static Variant WithAdapter(Variant variant, Model carrier, Architecture architecture)
    {
        var bytes = architecture.AdapterParameters is null
            ? null
            : variant.WeightBytes + WeightEstimate.Adapter(architecture);
        return new()
        {
            Name = variant.Name,
            Format = variant.Format,
            WeightBytes = bytes,
            WeightBytesProvenance = bytes is null ? Provenance.Unresolved : Provenance.Estimated,
            FactSource =
                $"the weights of {carrier.Name} as they are registered, and the adapter's parameters in 16 bits",
        };
    }

    /// <summary>A variant whose size was computed, with the size that another architecture gives; one whose size is stated stays.</summary>
    public static Variant Resized(Snapshot snapshot, Variant variant, Architecture architecture) =>
        variant.WeightBytesProvenance is Provenance.Estimated or Provenance.Unresolved
            ? WithSize(
                snapshot,
                variant with
                {
                    WeightBytes = null,
                },
                architecture,
                variant.Format is null ? null : snapshot.Find(variant.Format)
            )
            : variant;

    // The part of the format's key that tells the variant apart from the model's other variants.
    private static VariantName ShortName(NumericFormatId? format)
    {
        var key = format?.ToString() ?? "stored";
        return TextForm.Parse<VariantName>(key.StartsWith("fp8-", StringComparison.Ordinal) ? "fp8" : key);
    }
}
