using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Answers.Shipped;

/// <summary>Checks that everything that the shipped catalog names is in it.</summary>
public sealed class CatalogReferences
{
    private readonly CatalogFiles files;
    private readonly HashSet<NumericFormatId> formats;
    private readonly HashSet<AcceleratorId> accelerators;
    private readonly HashSet<VendorId> vendors;
    private readonly HashSet<RuntimeId> runtimes;
    private readonly HashSet<QuantizationScheme> schemes;
    private readonly Dictionary<ModelName, Model> models;
    private readonly LicenseIndex licenses;

    private CatalogReferences(CatalogFiles files)
    {
        this.files = files;
        formats = [.. files.Formats.Select(format => format.Value.Key)];
        accelerators = [.. files.Accelerators.Select(accelerator => accelerator.Value.Key)];
        vendors = [.. files.Accelerators.Select(accelerator => accelerator.Value.Vendor)];
        schemes = [.. files.Formats.Select(format => format.Value.Scheme).OfType<QuantizationScheme>()];
        runtimes = [.. files.Runtimes.Select(runtime => runtime.Value.Key)];
        models = files.Models.ToDictionary(model => model.Value.Name, model => model.Value);
        licenses = new LicenseIndex(files.Licenses.Select(license => license.Value));
    }

    /// <summary>Checks all files.</summary>
    /// <exception cref="CatalogFileException">Something is named that is not there.</exception>
    public static void Check(CatalogFiles files)
    {
        var references = new CatalogReferences(files);
        references.CheckLicenses();
        references.CheckFormats();
        references.CheckRuntimes();
        references.CheckModels();
        references.CheckReports();
        references.CheckPublicRules();
    }

    private void CheckLicenses()
    {
        foreach (var entry in files.Licenses)
        foreach (var text in entry.Value.Texts)
            if (licenses.Find(text.ToString()) is null)
                Refuse(entry, "texts", $"'{text}' is no license of the catalog.");
    }

    private void CheckFormats()
    {
        foreach (var entry in files.Formats)
        {
            CheckRules(entry, "support", entry.Value.Support);
            CheckRules(entry, "cacheSupport", entry.Value.CacheSupport);
            if (entry.Value.MadeFor is { } runtime && !runtimes.Contains(runtime))
                Refuse(entry, "madeFor", $"'{runtime}' is no runtime of the catalog.");
            if (entry.Value.ComputedAs is { } computedAs && !formats.Contains(computedAs))
                Refuse(entry, "computedAs", $"'{computedAs}' is no numeric format of the catalog.");
        }
        foreach (var entry in files.Accelerators)
        foreach (var format in entry.Value.NativeFormats.Concat(entry.Value.PeakOperationsPerSecond.Keys))
            if (!formats.Contains(format))
                Refuse(entry, "nativeFormats", $"'{format}' is no numeric format of the catalog.");
    }

    private void CheckRules(Shipped<NumericFormat> entry, string member, IReadOnlyList<SupportRule> rules)
    {
        CheckVendors(entry, $"{member}.vendors", rules.SelectMany(rule => rule.Vendors ?? []));
        foreach (var runtime in rules.SelectMany(rule => rule.Runtimes ?? []))
            if (!runtimes.Contains(runtime))
                Refuse(entry, $"{member}.runtimes", $"'{runtime}' is no runtime of the catalog.");
    }

    private void CheckRuntimes()
    {
        var names = new HashSet<RuntimeId>(runtimes);
        foreach (var entry in files.Runtimes)
        {
            foreach (var alias in entry.Value.Aliases)
                if (!names.Add(alias))
                    Refuse(entry, "aliases", $"'{alias}' names another runtime of the catalog.");
            foreach (var speed in entry.Value.Speed)
                CheckSpeed(entry, speed);
            CheckStatements(entry, "hardware", entry.Value.Hardware);
            CheckStatements(entry, "formats", entry.Value.Formats);
            CheckStatements(entry, "attention", entry.Value.Attention);
        }
    }

    private void CheckStatements(
        Shipped<RuntimeProfile> entry,
        string member,
        IReadOnlyList<RuntimeStatement> statements
    )
    {
        CheckVendors(entry, $"{member}.vendors", statements.SelectMany(statement => statement.Vendors ?? []));
        foreach (var format in statements.SelectMany(statement => statement.Formats ?? []))
            if (!formats.Contains(format))
                Refuse(entry, $"{member}.formats", $"'{format}' is no numeric format of the catalog.");
        foreach (var scheme in statements.SelectMany(statement => statement.Schemes ?? []))
            if (!schemes.Contains(scheme))
                Refuse(entry, $"{member}.schemes", $"'{scheme}' is the scheme of no numeric format of the catalog.");
    }

    private void CheckSpeed(Shipped<RuntimeProfile> entry, RuntimeSpeed speed)
    {
        CheckVendors(entry, "speed.hardware", speed.Hardware.SelectMany(statement => statement.Vendors ?? []));
        CheckVendors(entry, "speed.arithmetic", speed.Arithmetic.SelectMany(statement => statement.Vendors ?? []));
        foreach (var format in speed.Arithmetic.Select(statement => statement.PeakOf).OfType<NumericFormatId>())
            if (!formats.Contains(format))
                Refuse(entry, "speed.arithmetic", $"'{format}' is no numeric format of the catalog.");
    }

    private void CheckVendors<T>(Shipped<T> entry, string member, IEnumerable<VendorId> named)
    {
        foreach (var vendor in named)
            if (!vendors.Contains(vendor))
                Refuse(entry, member, $"'{vendor}' makes no accelerator of the catalog.");
    }

    private void CheckModels()
    {
        foreach (var entry in files.Models)
        {
            foreach (var variant in entry.Value.Variants)
                if (variant.Format is { } format && !formats.Contains(format))
                    Refuse(
                        entry,
                        $"variants.{variant.Name}.format",
                        $"'{format}' is no numeric format of the catalog."
                    );
            foreach (var edge in entry.Value.BaseModels ?? [])
                if (!models.ContainsKey(edge.Name))
                    Refuse(entry, "baseModels", $"'{edge.Name}' is no model of the catalog.");
            foreach (
                var expression in entry
                    .Value.FormerLicenses.Select(former => former.Expression)
                    .Concat(entry.Value.OtherDeclarations.Select(other => other.Expression))
                    .Append(entry.Value.LicenseExpression)
                    .OfType<string>()
            )
                if (LicenseKeys.In(expression, licenses).Count == 0)
                    Refuse(entry, "licenseExpression", $"'{expression}' names no license of the catalog.");
        }
    }

    private void CheckReports()
    {
        foreach (var entry in files.Reports)
        {
            var (report, subject) = (entry.Value, entry.Value.Subject);
            if (!accelerators.Contains(report.Accelerator))
                Refuse(entry, "accelerator", $"'{report.Accelerator}' is no accelerator of the catalog.");
            if (!models.TryGetValue(subject.Model, out var model))
                Refuse(entry, "subject.model", $"'{subject.Model}' is no model of the catalog.");
            else if (subject.Variant is { } variant && model.Variants.All(known => known.Name != variant))
                Refuse(entry, "subject.variant", $"'{subject.Model}' has no variant '{variant}'.");
        }
    }

    private void CheckPublicRules()
    {
        foreach (var entry in files.PublicRules)
        {
            foreach (var accelerator in entry.Value.Rule.Accelerators ?? [])
                if (!accelerators.Contains(accelerator))
                    Refuse(entry, "rule.accelerators", $"'{accelerator}' is no accelerator of the catalog.");
            foreach (var license in entry.Value.Rule.Licenses ?? [])
                if (licenses.Find(license.ToString()) is null)
                    Refuse(entry, "rule.licenses", $"'{license}' is no license of the catalog.");
        }
    }

    private static void Refuse<T>(Shipped<T> entry, string field, string problem) =>
        throw new CatalogFileException(entry.File, entry.Name, field, problem);
}
