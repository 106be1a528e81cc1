using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

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

    /// <summary>Makes a personal token.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="days">How long it lasts.</param>
    /// <param name="verbs">What it is limited to; null: whatever the person may do.</param>
    /// <param name="now">When.</param>
    public async Task<IssuedPersonalToken> IssueTokenAsync(
        Person person,
        string name,
        int days,
        IReadOnlyList<Verb>? verbs,
        DateTimeOffset now
    )
    {
        var secret = TokenText.NewSecret();
        var token = new PersonalToken
        {
            Id = TokenText.NewId(),
            DisplayName = name,
            Verbs = verbs is null ? null : [.. verbs.Distinct()],
            Hash = ServiceToken.HashOf(secret),
            CreatedAt = now,
            ExpiresAt = now.AddDays(days),
        };
        var change = await ChangeAsync(person, grain => grain.CreateTokenAsync(token));
        var text = change.Value is null ? null : TokenText.Of(token.Id, secret);
        return new(token, change.Value, text, change.Failures, change.Position);
    }

    /// <summary>Calls a grain as the servers themselves do, from the caller's address.</summary>
    public Task<T> AsServer<T>(Func<Task<T>> call)
    {
        CallerContext.Set(Caller.System with { Address = scope.Caller.Address });
        return call();
    }
}
