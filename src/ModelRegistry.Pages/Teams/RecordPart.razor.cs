using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Pages.Teams;

/// <summary>The last entries of the record of the team's tenant.</summary>
public sealed partial class RecordPart
{
    private const int Most = 30;

    private IReadOnlyList<AuditEntryAnswer> Entries { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        Entries = (await GetAsync(Questions.AuditLog(Place.Tenant.Name, null, Most)))?.Nodes ?? [];
}
