using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.People;

/// <summary>Changes of a person for which no role is needed: those who ask are the person, or were looked at otherwise.</summary>
public sealed class PersonChanges(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>The person who asks; null: they are none of this installation's.</summary>
    public Person? FindMyself() => scope.Snapshot.Persons.Find(scope.Caller.Principal);

    /// <summary>Changes a person.</summary>
    /// <param name="person">Who.</param>
    /// <param name="call">Calls their grain.</param>
    /// <param name="takesAway">True: it takes a right away, which is done beyond the quota of the tenant too.</param>
    public Task<Changed<Person>> ChangeAsync(
        Person person,
        Func<IPersonGrain, Task<Change<Person>>> call,
        bool takesAway = false
    ) =>
        changes.OfAsync(
            EntityKind.Person,
            EntityKey.Of(person),
            () => AsServer(() => call(grains.Person(person))),
            takesAway
        );

    /// <summary>Calls a grain as the servers themselves do, from the caller's address.</summary>
    public Task<T> AsServer<T>(Func<Task<T>> call)
    {
        CallerContext.Set(Caller.System with { Address = scope.Caller.Address });
        return call();
    }
}
