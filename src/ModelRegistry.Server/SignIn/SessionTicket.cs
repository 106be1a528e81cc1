using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>What a browser shows, once somebody has signed in with it. It says who they are; what they may do is looked up in each request.</summary>
public sealed record SessionTicket
{
    /// <summary>Names the session; no other has it.</summary>
    public required string Id { get; init; }

    /// <summary>Who signed in.</summary>
    public required PrincipalId Principal { get; init; }

    /// <summary>What the session stands under: it has ended where that of its person, or of the admin token, is another one now.</summary>
    public required string Stamp { get; init; }

    /// <summary>The position at which this can be looked up: another server may not be there yet.</summary>
    public required string Position { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The position to wait for at a time; null: every server is long past it.</summary>
    public string? PositionAt(DateTimeOffset now) => now - BegunAt < TimeSpan.FromMinutes(1) ? Position : null;
}
