namespace ModelRegistry.Domain;

/// <summary>Why something that was asked for was not done; expected, so a value and no exception.</summary>
/// <param name="Code">One of <see cref="FailureCode"/>.</param>
/// <param name="Message">One sentence that a person can act on.</param>
/// <param name="Path">The member that it is about, from the outermost in: <c>variants 0 weightBytes</c>; empty: the whole.</param>
public sealed record Failure(string Code, string Message, IReadOnlyList<string> Path)
{
    /// <summary>Input that does not have the form, or is outside the range, that is expected.</summary>
    public static Failure BadInput(string message, params IReadOnlyList<string> path) =>
        new(FailureCode.BadInput, message, path);
}

/// <summary>The codes of failures; stable, because clients branch on them.</summary>
public static class FailureCode
{
    /// <summary>The name is taken.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>There is nothing of that name.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The input is not of the form, or outside the range, that is expected.</summary>
    public const string BadInput = "BAD_INPUT";

    /// <summary>The caller may see it, and may not do this with it.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>Somebody else changed the same thing at the same time, again and again; asking once more may help.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>There is room for no more.</summary>
    public const string LimitReached = "LIMIT_REACHED";

    /// <summary>The database did not confirm the change, which may or may not be stored.</summary>
    public const string StorageUnavailable = "STORAGE_UNAVAILABLE";

    /// <summary>Facts of a question that cannot all be true.</summary>
    public const string ContradictoryFacts = "CONTRADICTORY_FACTS";

    /// <summary>The credential that was presented is not valid, or none was where one is needed.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The payer has spent their budget for now; the message says when to ask again.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The catalog has not reached the position that the request names.</summary>
    public const string PositionNotReached = "POSITION_NOT_REACHED";

    /// <summary>The server has not loaded its catalog yet.</summary>
    public const string NotReady = "NOT_READY";
}
