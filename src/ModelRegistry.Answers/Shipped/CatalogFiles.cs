using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Answers.Shipped;

/// <summary>An entry of the shipped catalog, and where it stands.</summary>
public sealed record Shipped<T>(T Value, string File, string Name);

/// <summary>The files of the shipped catalog, read and checked one by one; how they refer to each other is <see cref="CatalogReferences"/>' matter.</summary>
public sealed record CatalogFiles
{
    /// <summary>The catalog's version: year, month, and a number in the month.</summary>
    public required string Version { get; init; }

    /// <summary>db/catalog/licenses.</summary>
    public required IReadOnlyList<Shipped<License>> Licenses { get; init; }

    /// <summary>db/catalog/accelerators.</summary>
    public required IReadOnlyList<Shipped<Accelerator>> Accelerators { get; init; }

    /// <summary>db/catalog/formats.</summary>
    public required IReadOnlyList<Shipped<NumericFormat>> Formats { get; init; }

    /// <summary>db/catalog/runtimes.</summary>
    public required IReadOnlyList<Shipped<RuntimeProfile>> Runtimes { get; init; }

    /// <summary>db/catalog/models.</summary>
    public required IReadOnlyList<Shipped<Model>> Models { get; init; }

    /// <summary>db/catalog/reports.</summary>
    public required IReadOnlyList<Shipped<CompatibilityReport>> Reports { get; init; }

    /// <summary>db/catalog/policies.</summary>
    public required IReadOnlyList<Shipped<PublicRule>> PublicRules { get; init; }

    /// <summary>Reads every file below a folder.</summary>
    /// <exception cref="CatalogFileException">A file cannot be taken.</exception>
    public static CatalogFiles Read(string folder)
    {
        return new()
        {
            Version = ReadVersion(folder),
            Licenses = Read<License>(folder, "licenses", license => license.Key.ToString(), LicenseRules.Validate),
            Accelerators = Read<Accelerator>(
                folder,
                "accelerators",
                accelerator => accelerator.Key.ToString(),
                HardwareRules.Validate
            ),
            Formats = Read<NumericFormat>(folder, "formats", format => format.Key.ToString(), ModelRules.Validate),
            Runtimes = Read<RuntimeProfile>(
                folder,
                "runtimes",
                runtime => runtime.Key.ToString(),
                RuntimeRules.Validate
            ),
            Models = Read<Model>(folder, "models", model => model.Name.ToString(), ModelRules.Validate),
            Reports = Read<CompatibilityReport>(folder, "reports", report => report.Id, ReportRules.Validate),
            PublicRules = Read<PublicRule>(folder, "policies", rule => rule.Rule.Id.ToString(), PolicyRules.Validate),
        };
    }

    /// <summary>Reads the version alone.</summary>
    public static string ReadVersion(string folder)
    {
        try
        {
            return JsonSerializer
                .Deserialize<About>(File.ReadAllBytes(Path.Combine(folder, "catalog.json")), StoredForm.Strict)!
                .Version;
        }
        catch (JsonException e)
        {
            throw new CatalogFileException("catalog.json", "1", e.Path ?? "$", e.Message, e);
        }
    }

    private static List<Shipped<T>> Read<T>(
        string folder,
        string noun,
        Func<T, string> name,
        Func<T, IReadOnlyList<Failure>> validate
    )
        where T : class
    {
        List<Shipped<T>> all = [];
        Dictionary<string, string> met = new(StringComparer.OrdinalIgnoreCase);
        foreach (
            var path in Directory.EnumerateFiles(Path.Combine(folder, noun), "*.json").Order(StringComparer.Ordinal)
        )
        {
            var file = $"{noun}/{Path.GetFileName(path)}";
            foreach (var entry in ReadFile<T>(path, file, name))
            {
                if (validate(entry.Value) is [var failure, ..])
                    throw new CatalogFileException(file, entry.Name, string.Join('.', failure.Path), failure.Message);
                if (!met.TryAdd(entry.Name, file))
                    throw new CatalogFileException(file, entry.Name, "name", $"stands in {met[entry.Name]} already.");
                all.Add(entry);
            }
        }

        return all;
    }

    private static IEnumerable<Shipped<T>> ReadFile<T>(string path, string file, Func<T, string> name)
        where T : class
    {
        using var json = ParseFile(path, file);
        if (json.RootElement.ValueKind != JsonValueKind.Array)
            throw new CatalogFileException(file, "(file)", "(file)", "is not a list of entries.");
        var number = 0;
        foreach (var element in json.RootElement.EnumerateArray())
        {
            var entry = ReadEntry<T>(element, file, ++number);
            yield return new(entry, file, name(entry));
        }
    }

    private static JsonDocument ParseFile(string path, string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException e)
        {
            throw new CatalogFileException(file, "(file)", "(file)", $"is not JSON: {e.Message}", e);
        }
    }

    private static T ReadEntry<T>(JsonElement element, string file, int number)
        where T : class
    {
        try
        {
            return element.Deserialize<T>(StoredForm.Strict) ?? throw new JsonException("is null.");
        }
        catch (JsonException e)
        {
            throw new CatalogFileException(file, NameOf(element) ?? $"{number}", e.Path ?? "$", e.Message, e);
        }
    }

    // Of an entry that could not be read, the member that names it may be readable still.
    private static string? NameOf(JsonElement element) =>
        element.ValueKind != JsonValueKind.Object
            ? null
            : element
                .EnumerateObject()
                .Where(member => member.Name is "key" or "name" or "id")
                .Select(member => member.Value.ToString())
                .FirstOrDefault();

    private sealed record About(string Version);
}
