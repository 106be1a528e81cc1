using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Hosting;

/// <summary>How long the record of one tenant, or of <c>public</c>, is kept, where that differs from what holds for all.</summary>
public sealed class AuditTenantOptions
{
    private const string AsForAll = "as for all";

    /// <summary>After how many days what was written is erased, except what stands.</summary>
    [Setting(
        "the same for this tenant alone, or for `public`; `forever` takes back what holds for all",
        Default = AsForAll
    )]
    public string? KeepStatesDays { get; set; }

    /// <summary>After how many days entries are folded into a checkpoint.</summary>
    [Setting(
        "the same for this tenant alone, or for `public`; `forever` takes back what holds for all",
        Default = AsForAll
    )]
    public string? KeepEntriesDays { get; set; }
}
