namespace ModelRegistry.Domain.Tenancy;

/// <summary>What a program is told that asks for its token.</summary>
public enum DevicePollState
{
    /// <summary>Nobody has confirmed it yet.</summary>
    Pending,

    /// <summary>It asks too often: it waits five seconds longer each time from now on.</summary>
    SlowDown,

    /// <summary>A person denied it.</summary>
    Denied,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>There is nothing of the kind, its secret is another, or its token was taken already.</summary>
    Unknown,

    /// <summary>A person confirmed it: it gets its token now, and this once.</summary>
    Granted,
}

/// <summary>The answer to a program that asks for its token.</summary>
/// <param name="State">What it is told.</param>
/// <param name="DecidedBy">Who confirmed it, where it is granted; else null.</param>
/// <param name="Program">What the program calls itself, where it is granted; else null.</param>
public sealed record DevicePoll(DevicePollState State, string? DecidedBy = null, string? Program = null);
