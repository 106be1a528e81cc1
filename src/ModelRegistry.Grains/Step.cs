using System.Collections.Immutable;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Grains;

/// <summary>What a grain decides on the state that it sees: the next state, or why there is none.</summary>
internal readonly record struct Step<T>
    where T : class
{
    /// <summary>The next state; null: refused.</summary>
    public Entry<T>? Next { get; private init; }

    /// <summary>Why there is no next state.</summary>
    public ImmutableArray<Failure> Failures { get; private init; }

    /// <summary>Write this, if nothing is wrong with it.</summary>
    public static Step<T> Write(T next, string by, IReadOnlyList<Failure> failures) =>
        failures.Count > 0
            ? new() { Failures = [.. failures] }
            : new()
            {
                Next = new Entry<T>
                {
                    Value = next,
                    ChangedBy = by,
                    ChangedFrom = CallerContext.Current?.Address,
                },
            };

    /// <summary>Remove what stands; the record has its last state, and who removed it.</summary>
    public static Step<T> Remove(T last, string by) =>
        new()
        {
            Next = new Entry<T>
            {
                Value = last,
                ChangedBy = by,
                ChangedFrom = CallerContext.Current?.Address,
                Removed = true,
            },
        };

    /// <summary>Change nothing.</summary>
    public static Step<T> Refuse(FailureCode code, string message, params IReadOnlyList<string> path) =>
        Refuse(new Failure(code, message, path));

    /// <summary>Change nothing.</summary>
    public static Step<T> Refuse(Failure failure) => new() { Failures = [failure] };
}
