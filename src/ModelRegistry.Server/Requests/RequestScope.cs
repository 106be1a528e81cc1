using System.Collections.Concurrent;
using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Limits;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.Requests;

/// <summary>What one request goes by: who asks, the snapshot that it reads, and what it costs. <see cref="RequestAdmission"/> lets it in.</summary>
/// <param name="asking">Who asks.</param>
/// <param name="lease">The snapshot that the request reads.</param>
/// <param name="meter">What the request costs.</param>
/// <param name="refused">Where attempts that are refused are noted.</param>
/// <param name="time">The clock that says which day it is.</param>
/// <param name="services">The services of the request.</param>
public sealed class RequestScope(
    AskingCaller asking,
    SnapshotLease lease,
    WorkMeter meter,
    RefusedRequests refused,
    TimeProvider time,
    IServiceProvider services
) : QuestionScope(asking, lease, time), IDisposable
{
    private readonly ConcurrentQueue<MissingThing> missing = new();
    private bool admitted;
    private long takenAway;

    /// <summary>Who asks.</summary>
    public AskingCaller Asking { get; } = asking;

    /// <summary>The snapshot that the request reads.</summary>
    public SnapshotLease Lease { get; } = lease;

    /// <summary>What the request costs.</summary>
    public WorkMeter Meter { get; } = meter;

    /// <summary>The services of the request.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>Whom the request is charged to; null: nobody yet.</summary>
    public RequestLease? Limit { get; private set; }

    /// <summary>Why the request cannot be answered at the position that it names; null: it can. It is told only to those who may ask.</summary>
    public Failure? StalePosition { get; set; }

    /// <summary>True where the caller of a browser's session asks.</summary>
    public bool IsSignedIn { get; set; }

    /// <summary>True where the answer tells what the request costs.</summary>
    public bool ShowsPrice { get; set; }

    /// <summary>What the request costs, as it is shown; null: it was not priced, or nobody is told.</summary>
    public Dictionary<string, object?>? Price { get; set; }

    /// <summary>What the request follows: a field of Subscription says it when its subscription is opened; null: nothing.</summary>
    public IEventSource? Source { get; set; }

    /// <summary>The event that the request shows; null: it shows none.</summary>
    public IAnswer? Event { get; set; }

    /// <summary>Notes that something that was looked up is not there.</summary>
    public void NoteMissing(MissingThing thing) => missing.Enqueue(thing);

    /// <summary>What was looked up and is not there, since it was asked last.</summary>
    public IReadOnlyList<MissingThing> TakeMissing()
    {
        List<MissingThing> taken = [];
        while (missing.TryDequeue(out var thing))
            taken.Add(thing);
        return taken;
    }

    /// <summary>How many models the caller may see.</summary>
    public long CountVisibleModels() => Snapshot.Models.CountVisibleTo(Visible);

    /// <summary>Charges the request to somebody, also where it is refused. What it was worked at is charged when it ends.</summary>
    public void ChargeTo(RequestLease limit) => Limit = limit;

    /// <summary>Lets the request in, where its caller's limit does, and charges it to them.</summary>
    public void Admit(RequestLease limit)
    {
        ChargeTo(limit);
        admitted = limit.Refusal is null;
    }

    /// <summary>The limit of a request that was let in.</summary>
    /// <exception cref="InvalidOperationException">The request was not let in, so it must not be worked at.</exception>
    public RequestLease RequireLimit() =>
        admitted ? Limit! : throw new InvalidOperationException("The request was not let in.");

    /// <summary>Reads the position after which events are wanted; without one, after the present.</summary>
    public async Task<long> ReadSinceAsync(InputReader reader, string? since)
    {
        if (since is null)
            return Snapshot.Position;
        var position = Snapshot.Positions.Read(since) ?? -1;
        if (position < 0)
            reader.Refuse($"'{TextForm.Shown(since)}' is not a position that this API gave out.", "since");
        else if (position > Snapshot.Position && !await Lease.TryHoldAsync(position, Cancellation))
            reader.Refuse(
                new Failure(
                    FailureCode.PositionNotReached,
                    $"This server's catalog did not reach the position {since} within {SnapshotLease.MostWait.TotalSeconds} s; ask again.",
                    ["since"]
                )
            );
        return position;
    }

    /// <summary>Notes the position of a change that takes a right or a thing away.</summary>
    public void NoteTakenAway(long position) => takenAway = Math.Max(takenAway, position);

    /// <summary>After a change: waits until this server goes by what was taken away, so that whoever is told that a token is revoked sees it refused.</summary>
    public async Task AwaitTakenAwayAsync()
    {
        if (takenAway <= Snapshot.Position)
            return;
        using (Meter.Wait())
            await Lease.TryHoldAsync(takenAway, CancellationToken.None);
    }

    /// <summary>Before a change: takes what stands now, and what the caller may do now. Each change counts what those before it have written.</summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        using (Meter.Wait())
            await Lease.RenewAsync(cancellation);
        Asking.Renew(Snapshot);
    }

    /// <summary>Charges what the request was worked at so far.</summary>
    public void Settle() => Limit?.Settle(Meter.Worked);

    /// <summary>Charges what the request was worked at, also for somebody who has hung up meanwhile.</summary>
    public void Dispose() => Settle();

    /// <inheritdoc/>
    public override void Note(RefusedRequest attempt) => refused.Note(attempt);

    /// <inheritdoc/>
    public override async Task<long> ReadUsedBytesAsync(TenantId tenant)
    {
        using (Meter.Wait())
            return await Services.GetRequiredService<TenantBytes>().ReadAsync(tenant.ToString(), default);
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<HistoryRow>> ReadWritesAsync(string kind, string key, int upTo, int limit)
    {
        using (Meter.Wait())
            return await Services.GetRequiredService<History>().ReadWritesAsync(kind, key, upTo, limit, Cancellation);
    }

    /// <inheritdoc/>
    public override async Task<HistoryRow?> FindFirstWriteAsync(string kind, string key, int upTo)
    {
        using (Meter.Wait())
            return await Services.GetRequiredService<History>().FindFirstWriteAsync(kind, key, upTo, Cancellation);
    }

    /// <inheritdoc/>
    public override async Task<ModelConfig?> FindConfigAsync(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var key = EntityKey.Of(model.Registry, model.Name);
        using (Meter.Wait())
        {
            var database = Services.GetRequiredService<RegistryDatabase>();
            var rows = await database.FindAsync([(EntityKind.Config, key)], Cancellation);
            return rows is [{ State: { } state }]
                ? JsonSerializer.Deserialize<Entry<ModelConfig>>(state, StoredForm.Options)!.Standing
                : null;
        }
    }

    /// <inheritdoc/>
    public override long? QuotaOf(Tenant tenant) => Services.GetRequiredService<TenantQuota>().Of(tenant);
}
