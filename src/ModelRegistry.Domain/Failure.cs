namespace ModelRegistry.Domain;

/// <summary>Why something that was asked for was not done; expected, so a value and no exception.</summary>
/// <param name="Code">Which failure it is; it tells the class.</param>
/// <param name="Message">One sentence that a person can act on.</param>
/// <param name="Path">The member that it is about, from the outermost in: <c>variants 0 weightBytes</c>; empty: the whole.</param>
public sealed record Failure(FailureCode Code, string Message, IReadOnlyList<string> Path)
{
    /// <summary>Input that does not have the form, or is outside the range, that is expected.</summary>
    public static Failure BadInput(string message, params IReadOnlyList<string> path) =>
        new(FailureCode.BadInput, message, path);

    /// <summary>A name that is taken.</summary>
    public static Failure Taken(string message, params IReadOnlyList<string> path) =>
        new(FailureCode.AlreadyExists, message, path);

    /// <summary>A limit that was reached.</summary>
    public static Failure Limit(string message, params IReadOnlyList<string> path) =>
        new(FailureCode.LimitReached, message, path);

    /// <summary>A change that was not confirmed.</summary>
    public static Failure Unavailable(string message) => new(FailureCode.StorageUnavailable, message, []);

    /// <summary>Others changed the same thing at the same time, as often as it was tried.</summary>
    public static Failure Conflict { get; } =
        new(FailureCode.Conflict, "Others changed this at the same time; ask again.", []);

    /// <summary>A change of a version that does not stand any more.</summary>
    /// <param name="expected">The version that was to be changed.</param>
    /// <param name="current">The version that stands.</param>
    public static Failure Stale(int expected, int current) =>
        new(
            FailureCode.Conflict,
            $"It is at version {current}, not {expected}: read it again, and send the change with that version.",
            ["expectedVersion"]
        );
}
