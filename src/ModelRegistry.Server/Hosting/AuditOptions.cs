using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Hosting;

/// <summary>How long the record of who did what is kept.</summary>
public sealed class AuditOptions : ISettings
{
    // Servers may be behind the history for a while, and a write looks for its own position in it.
    private const double FewestEntriesDays = 1;

    /// <inheritdoc/>
    public static string Section => "Registry:Audit";

    /// <summary>After how many days what was written is erased, except what stands.</summary>
    [Setting("after so many days what was written is erased, except what stands", Default = "forever")]
    public string? KeepStatesDays { get; set; }

    /// <summary>After how many days entries are folded into a checkpoint.</summary>
    [Setting("after so many days, one or more, entries are folded into a checkpoint", Default = "forever")]
    public string? KeepEntriesDays { get; set; }

    /// <summary>What differs for single tenants, or for <c>public</c>, by their names.</summary>
    [Setting]
    public Dictionary<string, AuditTenantOptions> Tenants { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems()
    {
        var all = Tenants.Prepend(
            new("", new() { KeepStatesDays = KeepStatesDays, KeepEntriesDays = KeepEntriesDays })
        );
        return all.SelectMany(one => FindProblems(one.Key, one.Value)).OfType<string>();
    }

    private static IEnumerable<string?> FindProblems(string tenant, AuditTenantOptions options)
    {
        var path = tenant.Length == 0 ? Section : $"{Section}:{nameof(Tenants)}:{tenant}";
        if (tenant.Length > 0 && !TenantId.TryParse(tenant, out _))
            yield return $"{path}: '{tenant}' is not {TenantId.Form}.";
        yield return KeptDays.FindProblem($"{path}:{nameof(KeepStatesDays)}", options.KeepStatesDays, 0);
        yield return KeptDays.FindProblem(
            $"{path}:{nameof(KeepEntriesDays)}",
            options.KeepEntriesDays,
            FewestEntriesDays
        );
    }
}
