namespace ModelRegistry.Domain.Models;

/// <summary>The stable codes of what an import did not read or take over.</summary>
public static class ImportReason
{
    /// <summary>The hub hides it until an account accepts its terms, in a browser.</summary>
    public const string Gated = "IMPORT_GATED";

    /// <summary>The hub has no such repository or revision, or does not show it without a token.</summary>
    public const string NotFound = "IMPORT_NOT_FOUND";

    /// <summary>The hub does not allow it to be read.</summary>
    public const string NotAllowed = "IMPORT_NOT_ALLOWED";

    /// <summary>The operator does not allow requests to the host, or its address is none that requests go to.</summary>
    public const string HostNotAllowed = "IMPORT_HOST_NOT_ALLOWED";

    /// <summary>The hub does not answer, or in no form that is known; it may later.</summary>
    public const string NoAnswer = "IMPORT_NO_ANSWER";

    /// <summary>It is more than is read of one repository, or took longer than an import may.</summary>
    public const string TooLarge = "IMPORT_TOO_LARGE";

    /// <summary>It was read, and is not taken over.</summary>
    public const string NotTaken = "IMPORT_NOT_TAKEN";

    /// <summary>There are no weights, or only such as cannot be registered.</summary>
    public const string NoWeights = "IMPORT_NO_WEIGHTS";

    /// <summary>The server could not carry it out, by a fault of its own.</summary>
    public const string ServerFault = "IMPORT_SERVER_FAULT";

    /// <summary>Who started it may no longer register in the registry.</summary>
    public const string StarterGone = "IMPORT_STARTER_GONE";
}
