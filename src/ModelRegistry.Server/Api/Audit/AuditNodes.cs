using System.Globalization;
using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Api.Audit;

/// <summary>What was done.</summary>
public enum AuditAction
{
    /// <summary>Something new was written.</summary>
    Created,

    /// <summary>Something was changed.</summary>
    Changed,

    /// <summary>Something was removed.</summary>
    Removed,

    /// <summary>An attempt was refused, or somebody could not sign in: nothing was changed.</summary>
    Refused,

    /// <summary>Something was erased from the record itself.</summary>
    Erased,
}

/// <summary>One entry of the record of who did what.</summary>
public sealed class AuditEntryNode : INode
{
    private readonly AuditRow row;
    private readonly JsonElement? before;
    private readonly JsonElement? after;
    private readonly IPositionForm positions;

    internal AuditEntryNode(AuditedChange change, IPositionForm positions)
    {
        this.positions = positions;
        (row, BeforeErased) = (change.Row, change.BeforeErased);
        (before, after) = (ValueOf(change.Before), ValueOf(change.Row.Write?.State));
    }

    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => AuditEntries.IdOf(row.Tenant, row.Number).ToString();

    /// <summary>Counts the entries of the tenant, from 1, without gaps.</summary>
    public string Number => row.Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The position of the write, as Registry-Position takes it.</summary>
    public string WrittenAt => positions.Show(row.Position);

    /// <summary>When, UTC.</summary>
    public DateTime At => AuditTime.Of(row.Microseconds).UtcDateTime;

    /// <summary>What was done.</summary>
    public AuditAction Action =>
        row.Subject?.Kind switch
        {
            AuditKind.Refusal or AuditKind.SignInFailure => AuditAction.Refused,
            AuditKind.Erasure => AuditAction.Erased,
            _ when after is null && row.ChangeSalt is not null => AuditAction.Removed,
            _ => row.Subject?.Version == 1 ? AuditAction.Created : AuditAction.Changed,
        };

    /// <summary>Who: "user:ann@example.org", "token:x4k", "system", "anonymous". Null: not known, or erased.</summary>
    public string? Principal => row.Actor?.Principal;

    /// <summary>The network address that it came from; null: from within the servers, not known, or erased.</summary>
    public string? Address => row.Actor?.Address;

    /// <summary>The kind of what was written to: "model", "license", "team", "refusal", "sign-in-failure", ...</summary>
    public string? Kind => row.Subject?.Kind;

    /// <summary>Which one.</summary>
    public string? Key => row.Subject?.Key;

    /// <summary>Its version after the write.</summary>
    public int? Version => row.Subject?.Version;

    /// <summary>The registry; null: it belongs to the tenant as a whole, or is erased.</summary>
    public string? Registry => row.Subject?.Place.Registry;

    /// <summary>What stood before, as JSON; null: nothing did, or it is erased.</summary>
    public string? Before => before?.GetRawText();

    /// <summary>True where what stood before is erased.</summary>
    public bool BeforeErased { get; }

    /// <summary>What stood after, as JSON; null: nothing did, or it is erased.</summary>
    public string? After => after?.GetRawText();

    /// <summary>What the change touched, at most 500 members. Empty where a side of the comparison is erased.</summary>
    public IReadOnlyList<MemberChange> Changes =>
        row.ChangeSalt is null || BeforeErased ? [] : JsonDifference.Between(Before, After);

    /// <summary>What was erased of the entry; its hash commits to it all the same.</summary>
    public IReadOnlyList<AuditPart> Erased => [.. row.ErasedParts];

    /// <summary>SHA-256 that links the entry to the one before it, in hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(row.Hash);

    internal long Order => row.Number;

    private static JsonElement? ValueOf(string? state)
    {
        if (state is null)
            return null;
        var entry = JsonElement.Parse(state);
        if (entry.TryGetProperty(EntryMember.Removed, out var removed) && removed.ValueKind == JsonValueKind.True)
            return null;
        var value = entry.TryGetProperty(EntryMember.Value, out var found) ? found : (JsonElement?)null;
        return value is { } entity ? AuditSecrets.Hide(entity) ?? entity : null;
    }
}

/// <summary>An entry with its cursor.</summary>
/// <param name="Node">The entry.</param>
/// <param name="Cursor">What to give as after to go on from here. Opaque.</param>
public sealed record AuditEntryEdge(AuditEntryNode Node, string Cursor);

/// <summary>Entries of the record of who did what, newest first.</summary>
/// <param name="Edges">The entries with their cursors, in order.</param>
/// <param name="PageInfo">Where the page stands in the list.</param>
public sealed record AuditEntryConnection(IReadOnlyList<AuditEntryEdge> Edges, PageInfo PageInfo)
{
    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<AuditEntryNode> Nodes => [.. Edges.Select(edge => edge.Node)];
}

/// <summary>What a check of a tenant's chain found.</summary>
public sealed class AuditVerificationNode
{
    private readonly AuditReport report;

    internal AuditVerificationNode(AuditReport report) => this.report = report;

    /// <summary>True where nothing is wrong.</summary>
    public bool Intact => report.IsIntact;

    /// <summary>How many entries the chain has, without those that are folded.</summary>
    public string Rows => report.Rows.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number and hash of the last entry: keep it elsewhere, and give it to a later check. Only so does it show when the end of the chain was cut off.</summary>
    public string Head => report.Head.ToString();

    /// <summary>Entries whose state was erased, as records of erasures tell.</summary>
    public string ErasedStates => report.ErasedStates.ToString(CultureInfo.InvariantCulture);

    /// <summary>Entries of which who wrote them was erased, as records of erasures tell.</summary>
    public string ErasedActors => report.ErasedActors.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where the chain begins whose oldest entries are folded; null: with its first entry.</summary>
    public AuditCheckpointNode? Checkpoint => report.Checkpoint is { } checkpoint ? new(checkpoint) : null;

    /// <summary>True where the entry of the head that was given is folded: there was nothing to compare it with.</summary>
    public bool HeadFolded => report.IsExpectedCompacted;

    /// <summary>The first thing that is wrong; null: nothing is.</summary>
    public AuditFindingNode? Finding => report.Findings.Count > 0 ? new(report.Findings[0]) : null;
}

/// <summary>What stands for the oldest entries of a chain, which were folded because of their age. Entries of what stood then are kept.</summary>
public sealed class AuditCheckpointNode
{
    private readonly AuditCheckpoint checkpoint;

    internal AuditCheckpointNode(AuditCheckpoint checkpoint) => this.checkpoint = checkpoint;

    /// <summary>The number and hash of the last entry that was old enough; the one after it links to this hash.</summary>
    public string Head => checkpoint.Last.ToString();

    /// <summary>How many entries are gone.</summary>
    public string Rows => checkpoint.Rows.ToString(CultureInfo.InvariantCulture);

    /// <summary>When the first of them was written, UTC.</summary>
    public DateTime From => checkpoint.From.UtcDateTime;

    /// <summary>When the last of them was written, UTC.</summary>
    public DateTime To => checkpoint.To.UtcDateTime;
}

/// <summary>Something that is wrong with a chain.</summary>
public sealed class AuditFindingNode
{
    private readonly AuditFinding finding;

    internal AuditFindingNode(AuditFinding finding) => this.finding = finding;

    /// <summary>The number of the entry; null: it has none.</summary>
    public string? Number => finding.Number is { } number ? number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>What is wrong.</summary>
    public AuditFault Fault => finding.Fault;

    /// <summary>One sentence.</summary>
    public string Message => finding.Message;
}
