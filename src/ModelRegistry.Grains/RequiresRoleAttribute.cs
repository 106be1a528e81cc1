using System.Collections.Concurrent;
using System.Reflection;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains;

/// <summary>
/// What a caller of a grain's method must hold. The place follows from the grain's key: the registry or tenant that the key begins with. Read by the
/// wire, which answers in words, and by <see cref="CallFilter"/>, which lets nothing past that the wire forgot.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresRoleAttribute(params Role[] roles) : Attribute
{
    private static readonly ConcurrentDictionary<MethodInfo, RequiresRoleAttribute?> Declared = new();

    /// <summary>Any of these will do; none: a caller, whoever it is.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>What a service token must be made for; left out: no service token will do, unless no role is asked.</summary>
    public Verb Verb
    {
        get => TokenVerb ?? throw new InvalidOperationException("No service token will do.");
        init => TokenVerb = value;
    }

    /// <summary>What a service token must be made for; null: no service token will do.</summary>
    public Verb? TokenVerb { get; private init; }

    /// <summary>What a method declares; null: nothing, so nobody may call it.</summary>
    public static RequiresRoleAttribute? Of(MethodInfo method) =>
        Declared.GetOrAdd(method, one => one.GetCustomAttribute<RequiresRoleAttribute>());

    /// <summary>What a method of a grain declares.</summary>
    /// <exception cref="ArgumentException">It declares nothing.</exception>
    public static RequiresRoleAttribute Of<TGrain>(string method)
        where TGrain : IGrain =>
        typeof(TGrain).GetMethod(method) is { } found && Of(found) is { } needs
            ? needs
            : throw new ArgumentException($"{typeof(TGrain).Name}.{method} does not declare what it needs.");

    /// <summary>True where a caller holds it in a registry.</summary>
    public bool IsMetBy(Caller caller, RegistryId registry) => IsMetBy(caller, role => caller.Has(role, registry));

    /// <summary>True where a caller holds it of a tenant.</summary>
    public bool IsMetBy(Caller caller, TenantId tenant) => IsMetBy(caller, role => caller.Has(role, tenant));

    /// <summary>True where a caller holds it in the place that a grain's key begins with; where that names none, in the shared catalog.</summary>
    public bool IsMetBy(Caller caller, string key)
    {
        var place = EntityKey.PlaceOf(key);
        if (RegistryId.TryParse(place, out var registry))
            return IsMetBy(caller, registry);
        return Roles.All(OfTenants.Contains) && TenantId.TryParse(place, out var tenant)
            ? IsMetBy(caller, tenant)
            : IsMetBy(caller, RegistryId.Public);
    }

    private static readonly Role[] OfTenants = [Role.Admin, Role.Counsel, Role.Operator, Role.Viewer];

    private bool IsMetBy(Caller caller, Func<Role, bool> has) =>
        Roles.Count == 0 || (Roles.Any(has) && caller.Does(TokenVerb));
}
