using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Compatibility;

/// <summary>The compatibility reports that one registry keeps on one subject.</summary>
[Alias("reports")]
public interface ISubjectReportsGrain : IGrainWithStringKey
{
    /// <summary>Adds a report; an id that is taken is refused.</summary>
    [Alias("add"), RequiresRole(Role.Contributor, Verb = Verb.Report)]
    Task<Change<SubjectReports>> AddAsync(CompatibilityReport report, string by);

    /// <summary>As they stand; null: there are none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<SubjectReports?> FindAsync();
}
