using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.People;

/// <summary>What became of something that a person did for themselves.</summary>
/// <param name="Session">The session that was begun; null: none was.</param>
/// <param name="Problem">Why it was not done, in a sentence; null: it was.</param>
/// <param name="Notes">What was not done beside it.</param>
public sealed record AccountResult(SessionTicket? Session, string? Problem, IReadOnlyList<string> Notes)
{
    /// <summary>It was not done.</summary>
    public static AccountResult Refuse(string problem) => new(null, problem, []);

    /// <summary>It was done, and a session was begun.</summary>
    public static AccountResult Begin(SessionTicket session, IReadOnlyList<string>? notes = null) =>
        new(session, null, notes ?? []);
}
