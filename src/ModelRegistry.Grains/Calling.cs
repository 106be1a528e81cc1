using ModelRegistry.Domain.Tenancy;
using Orleans.Runtime;

namespace ModelRegistry.Grains;

/// <summary>On whose behalf grains are called: it goes with each call, and with the calls that follow from it.</summary>
public static class Calling
{
    private const string Key = "caller";

    /// <summary>The caller of what runs now; null: nobody was named.</summary>
    public static Caller? Current => RequestContext.Get(Key) as Caller;

    /// <summary>Names the caller of all grain calls that follow in this flow of control.</summary>
    public static void As(Caller caller) => RequestContext.Set(Key, caller);
}
