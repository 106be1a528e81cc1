using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Answers.Shipped;

/// <summary>
/// The shipped catalog as one text that the build makes: every member is written that is not null, so that it can be read without reflection, whose
/// generated readers know no defaults. The files were checked when it was made.
/// </summary>
public sealed record ShippedForm
{
    public required string Version { get; init; }
    public required List<License> Licenses { get; init; }
    public required List<Accelerator> Accelerators { get; init; }
    public required List<NumericFormat> Formats { get; init; }
    public required List<RuntimeProfile> Runtimes { get; init; }
    public required List<Model> Models { get; init; }
    public required List<CompatibilityReport> Reports { get; init; }
    public required List<PublicRule> PublicRules { get; init; }

    /// <summary>Reads a folder of files, and checks it.</summary>
    /// <exception cref="CatalogFileException">A file cannot be taken.</exception>
    public static ShippedForm From(string folder)
    {
        var files = CatalogFiles.Read(folder);
        CatalogReferences.Check(files);
        return new()
        {
            Version = CatalogFiles.ReadVersion(folder),
            Licenses = Values(files.Licenses),
            Accelerators = Values(files.Accelerators),
            Formats = Values(files.Formats),
            Runtimes = Values(files.Runtimes),
            Models = Values(files.Models),
            Reports = Values(files.Reports),
            PublicRules = Values(files.PublicRules),
        };
    }

    /// <summary>Writes the text.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, StoredForm.Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ShippedForm Read(ReadOnlySpan<byte> text) =>
        JsonSerializer.Deserialize(text, ShippedJson.Stored.ShippedForm)!;

    private static List<T> Values<T>(IEnumerable<Shipped<T>> entries) => [.. entries.Select(entry => entry.Value)];
}
