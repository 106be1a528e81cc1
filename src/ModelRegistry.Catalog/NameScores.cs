using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Catalog;

/// <summary>How well entries of the catalog fit a text, by all the names that they go by, from 0 to 1.</summary>
public static class NameScores
{
    /// <summary>Of a license: its key, its title, its aliases.</summary>
    public static double Of(NameQuery query, License license) =>
        Best(query, $"{license.Steward} license", [license.Key.ToString(), license.Name, .. license.Aliases]);

    /// <summary>Of an accelerator: its key and its name.</summary>
    public static double Of(NameQuery query, Accelerator accelerator) =>
        Best(query, accelerator.Vendor.ToString(), [accelerator.Key.ToString(), accelerator.Name]);

    /// <summary>Of a hardware profile: its name, in its registry.</summary>
    public static double Of(NameQuery query, HardwareProfile profile) =>
        Best(query, profile.Registry.ToString(), [profile.Name.ToString()]);

    /// <summary>Of a numeric format: its key and its name.</summary>
    public static double Of(NameQuery query, NumericFormat format) =>
        Best(query, "format", [format.Key.ToString(), format.Name]);

    /// <summary>Of a runtime: its key, its name, its aliases.</summary>
    public static double Of(NameQuery query, RuntimeProfile runtime) =>
        Best(
            query,
            "runtime",
            [runtime.Key.ToString(), runtime.Name, .. runtime.Aliases.Select(alias => alias.ToString())]
        );

    private static double Best(NameQuery query, string context, IEnumerable<string> names) =>
        names.Max(name => query.Score(name, context));
}
