using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Compatibility;

/// <summary>All reports, found by the model that they are about; immutable. Equal where both of its parts are the same.</summary>
/// <param name="Sets">Reports that are kept together, those of one registry on one subject: the shipped ones, and those of older versions.</param>
/// <param name="Rows">Reports that are kept each by itself.</param>
public sealed record ReportTable(GroupedEntities<SubjectReports> Sets, GroupedEntities<CompatibilityReport> Rows)
{
    /// <summary>No sets.</summary>
    internal static GroupedEntities<SubjectReports> NoSets { get; } =
        GroupedEntities<SubjectReports>.Empty(set => KeyOf(set.Subject));

    /// <summary>No reports that are kept each by itself.</summary>
    internal static GroupedEntities<CompatibilityReport> NoRows { get; } =
        GroupedEntities<CompatibilityReport>.Empty(report => KeyOf(report.Subject));

    /// <summary>The models that anybody reports on, as keys of <see cref="EntityKey"/>.</summary>
    internal IEnumerable<string> Models => Sets.Groups.Union(Rows.Groups);

    /// <summary>True where anybody reports on the model.</summary>
    public bool Any(Model model) => Sets.Any(KeyOf(model)) || Rows.Any(KeyOf(model));

    /// <summary>The reports that a registry keeps on a subject.</summary>
    public IEnumerable<CompatibilityReport> Of(RegistryId keeper, ReportSubject subject) =>
        In(KeyOf(subject), registry => registry == keeper).Where(report => report.Subject == subject);

    /// <summary>The reports on a variant (null: none), and on its model as such, from an accelerator, out of the registries that may be seen; those that were retracted decide nothing.</summary>
    public IReadOnlyList<CompatibilityReport> On(
        Model model,
        VariantName? variant,
        AcceleratorId accelerator,
        Func<RegistryId, bool> visible
    ) =>
        [
            .. In(KeyOf(model), visible)
                .Where(report =>
                    report.RetractedAt is null
                    && report.Accelerator == accelerator
                    && (report.Subject.Variant is null || report.Subject.Variant == variant)
                ),
        ];

    /// <summary>The reports on a model and all of its variants, out of the registries that may be seen.</summary>
    public IReadOnlyList<CompatibilityReport> About(Model model, Func<RegistryId, bool> visible) =>
        [.. In(KeyOf(model), visible)];

    /// <summary>All reports out of the registries that may be seen.</summary>
    public IEnumerable<CompatibilityReport> All(Func<RegistryId, bool> visible) =>
        Models.SelectMany(model => In(model, visible));

    /// <summary>True where a report names the runtime, out of the registries that may be seen.</summary>
    public bool NamesRuntime(RuntimeId runtime, Func<RegistryId, bool> visible) =>
        Models.SelectMany(model => In(model, visible)).Any(report => report.Runtime == runtime);

    private IEnumerable<CompatibilityReport> In(string model, Func<RegistryId, bool> visible) =>
        Sets.In(model)
            .Where(set => visible(set.Registry))
            .SelectMany(set => set.Reports)
            .Concat(Rows.In(model).Where(report => visible(report.Registry)));

    private static string KeyOf(Model model) => EntityKey.Of(model.Registry, model.Name);

    private static string KeyOf(ReportSubject subject) => EntityKey.Of(subject.Registry, subject.Model);
}
