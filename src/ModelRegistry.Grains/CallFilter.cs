using System.Reflection;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains;

/// <summary>
/// Lets a call in to one of our grains where its caller may make it. The context that the caller stands in is not signed: whoever reaches
/// the ports of the silo can name any. What Orleans itself calls a grain for (timers, reminders) runs as <see cref="Caller.System"/>.
/// </summary>
public sealed class CallFilter : IIncomingGrainCallFilter
{
    private static readonly Assembly Ours = typeof(CallFilter).Assembly;

    /// <inheritdoc/>
    /// <exception cref="AccessDeniedException">The caller may not make the call, or there is none.</exception>
    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod.DeclaringType?.Assembly != Ours)
        {
            if (context.Grain?.GetType().Assembly == Ours && CallerContext.Current is null)
                CallerContext.Set(Caller.System);
            return context.Invoke();
        }

        var call = $"{context.InterfaceName}.{context.MethodName}";
        if (RequiresRoleAttribute.Of(context.InterfaceMethod) is not { } needs)
            throw new AccessDeniedException($"{call} does not declare what it needs.");
        CallerContext.Demand(needs, context.TargetId.Key.ToString()!, call);
        return context.Invoke();
    }
}
