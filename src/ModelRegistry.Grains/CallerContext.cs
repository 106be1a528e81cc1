using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains;

/// <summary>On whose behalf grains are called, and written past: it goes with each call, and with the calls that follow from it.</summary>
public static class CallerContext
{
    private const string Key = "caller";

    /// <summary>The caller of what runs now; null: nobody was named.</summary>
    public static Caller? Current => RequestContext.Get(Key) as Caller;

    /// <summary>Names the caller of all grain calls that follow in this flow of control.</summary>
    public static void Set(Caller caller) => RequestContext.Set(Key, caller);

    /// <summary>The caller, where they hold what is needed in the place that a key begins with.</summary>
    /// <param name="needs">What is needed.</param>
    /// <param name="key">The key of a grain, or of an entity that is written past its grain.</param>
    /// <param name="call">What is to be done, for the message.</param>
    /// <exception cref="AccessDeniedException">They do not hold it, or there is no caller.</exception>
    public static Caller Demand(RequiresRoleAttribute needs, string key, string call) =>
        Current is not { } caller ? throw new AccessDeniedException($"{call} was called without a caller.")
        : needs.IsMetBy(caller, key) ? caller
        : throw new AccessDeniedException($"'{caller.Name}' may not call {call}.");
}
