namespace ModelRegistry.Domain;

/// <summary>What kind of failure a <see cref="FailureCode"/> tells of: how it is shown, and what the caller can do about it.</summary>
public enum FailureClass
{
    /// <summary>The input is not of the form, or outside the range, that is expected: send another.</summary>
    BadInput,

    /// <summary>What the input names does not exist, or may not be seen.</summary>
    NotFound,

    /// <summary>The name is taken: choose another.</summary>
    Taken,

    /// <summary>Others changed the same thing at the same time: ask again.</summary>
    Conflict,

    /// <summary>The caller lacks a role.</summary>
    Forbidden,

    /// <summary>No credential was presented, or one that is not valid: sign in.</summary>
    Unauthenticated,

    /// <summary>There is room for no more, or the budget for now is spent.</summary>
    Limit,

    /// <summary>The database or the catalog does not answer now: ask again later.</summary>
    Unavailable,
}
