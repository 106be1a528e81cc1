using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>Questions for reports of any model.</summary>
public sealed class ReportQueries(RequestScope scope)
{
    /// <summary>The reports that the caller may see, newest first. registry: only those that it keeps. model: only those about a model of that name; runtime: only those that name it.</summary>
    [Price(500)]
    public Answer<Connection<ReportNode>> Reports(
        string? registry,
        string? model,
        string? accelerator,
        string? runtime,
        Outcome? outcome,
        Phase? phase,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var keeper = registry is null ? null : reader.Registry(registry, "registry");
        var about = model is null ? [] : FindAll(reader, model);
        var ran = reader.TextOrNull<RuntimeId>(runtime, "runtime");
        var page = reader.Page(
            first,
            after,
            last,
            before,
            "reports",
            registry,
            model,
            accelerator,
            runtime,
            outcome,
            phase
        );
        return new ReportFilter(reader.AcceleratorOrNull(accelerator, "accelerator"), outcome, phase).Cut(
            reader,
            All,
            page
        );

        IEnumerable<CompatibilityReport> All() =>
            (
                model is null
                    ? scope.Snapshot.Reports.All(scope.Sees).Where(report => IsSeen(report.Subject))
                    : about.SelectMany(one => scope.Snapshot.Reports.About(one, scope.Sees))
            ).Where(report => (keeper is null || report.Registry == keeper) && (ran is null || report.Runtime == ran));
    }

    // A report may be kept where its model may not be seen any more.
    private bool IsSeen(ReportSubject subject) =>
        scope.Sees(subject.Registry) || scope.Find(subject.Registry.ToString(), subject.Model.ToString()) is not null;

    private IReadOnlyList<Model> FindAll(InputReader reader, string name)
    {
        var found = scope
            .Visible.Select(registry => scope.Find(registry.ToString(), name))
            .OfType<Model>()
            .Distinct()
            .ToList();
        // Refused in the words of a model of the shared catalog.
        if (found.Count == 0)
            reader.Model(RegistryId.Public.ToString(), name, ["registry"], ["model"]);
        return found;
    }
}
