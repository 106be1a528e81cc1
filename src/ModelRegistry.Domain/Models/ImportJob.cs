using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>The import of a model from a hub, which the servers carry out; kept by the registry that the model is imported into.</summary>
public sealed record ImportJob
{
    /// <summary>How long a server keeps a job without telling of it. One that is gone loses it then to another.</summary>
    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a job is begun at most: one that ends its server each time is not begun for ever.</summary>
    public const int MostRuns = 5;

    /// <summary>The registry that the model is imported into.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>Tells it from the other jobs of the registry.</summary>
    public required string Id { get; init; }

    /// <summary>What is imported, as it was asked for.</summary>
    public required string Source { get; init; }

    /// <summary>The name that the model is to have; null: that of the hub.</summary>
    public ModelName? Name { get; init; }

    /// <summary>The license that stands before what the hub says; null: none does.</summary>
    public string? License { get; init; }

    /// <summary>What it was made from, before what the hub says; null: nothing is said before that.</summary>
    public IReadOnlyList<LineageEdge>? BaseModels { get; init; }

    /// <summary>The version of the model that is to be changed; null: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>True: it is read, and nothing is registered.</summary>
    public bool DryRun { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who asked for it.</summary>
    [NamesPerson]
    public required string StartedBy { get; init; }

    /// <summary>How far it is.</summary>
    public JobState State { get; init; }

    /// <summary>The commit that is read; null: it is not known yet.</summary>
    public string? Revision { get; init; }

    /// <summary>How much of it is read, from 0 to 1; null: nothing.</summary>
    public double? Done { get; init; }

    /// <summary>The model that was registered, or brought up to what was read; null: none was.</summary>
    public ModelName? Model { get; init; }

    /// <summary>What was read; sentences.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>What was not, and why.</summary>
    public IReadOnlyList<ImportGap> Missing { get; init; } = [];

    /// <summary>The server that carries it out; null: none does.</summary>
    public string? Server { get; init; }

    /// <summary>Until when that server keeps it; null: none does.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Runs { get; init; }

    /// <summary>True until it has come to an end.</summary>
    public bool IsOpen() => State is JobState.Waiting or JobState.Running;

    /// <summary>True where a server may begin it: none has, or the one that has no longer tells of it.</summary>
    public bool IsFree(DateTimeOffset now) =>
        State == JobState.Waiting || (State == JobState.Running && (LeasedUntil is not { } until || until <= now));
}

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>A server is to take it.</summary>
    Waiting,

    /// <summary>A server carries it out.</summary>
    Running,

    /// <summary>It was carried out.</summary>
    Done,

    /// <summary>The hub, or a rule of the registry, does not allow it.</summary>
    Refused,

    /// <summary>It could not be carried out, and may be later.</summary>
    Failed,

    /// <summary>Somebody cancelled it.</summary>
    Cancelled,
}

/// <summary>Something that an import did not read or take over.</summary>
/// <param name="Code">One of <see cref="ImportReason"/>, or the code of a failure.</param>
/// <param name="Message">Why; a sentence.</param>
public sealed record ImportGap(string Code, string Message);
