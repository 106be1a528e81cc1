using System.Collections.Immutable;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Tenancy;

/// <summary>All persons whom tenants invited, found by what they type and show; immutable.</summary>
public sealed class PersonTable : IEntitySet<Person>
{
    private readonly Entities<Person> persons;
    private readonly ImmutableDictionary<string, Person> byName;
    private readonly ImmutableDictionary<string, Person> byIdKey;
    private readonly ImmutableDictionary<TokenId, Person> byToken;

    private PersonTable(
        Entities<Person> persons,
        ImmutableDictionary<string, Person> byName,
        ImmutableDictionary<string, Person> byIdKey,
        ImmutableDictionary<TokenId, Person> byToken
    ) => (this.persons, this.byName, this.byIdKey, this.byToken) = (persons, byName, byIdKey, byToken);

    /// <summary>None.</summary>
    public static PersonTable Empty { get; } =
        new(
            Entities<Person>.Empty,
            ImmutableDictionary.Create<string, Person>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, Person>(StringComparer.Ordinal),
            ImmutableDictionary<TokenId, Person>.Empty
        );

    /// <summary>All of them, by tenant.</summary>
    public IEnumerable<Person> All => persons.All;

    /// <summary>The person under a key of <see cref="EntityKey"/>; null: there is none.</summary>
    public Person? Find(string key) => persons.Find(key);

    /// <summary>The person whose name is a principal's; null: there is none.</summary>
    public Person? Find(PrincipalId principal) =>
        principal.Person is { } id && FindByIdKey(id.Key) is { } found && found.Id == id ? found : null;

    /// <summary>The person whose name has these drawn characters; null: there is none.</summary>
    public Person? FindByIdKey(string idKey) => byIdKey.GetValueOrDefault(idKey);

    /// <summary>The person who signs in under a name in a tenant; null: nobody does.</summary>
    public Person? FindBySignInName(TenantId tenant, string name) => byName.GetValueOrDefault(NameKey(tenant, name));

    /// <summary>The person whose personal token has an id; null: there is none.</summary>
    public Person? FindByToken(TokenId token) => byToken.GetValueOrDefault(token);

    IEnumerable<string> IEntitySet.Keys => ((IEntitySet)persons).Keys;

    IEntitySet IEntitySet.With(HistoryRow row) => With(row.Key, Entities<Person>.Read(row));

    private static string NameKey(TenantId tenant, string name) => $"{tenant}:{name.Trim().ToLowerInvariant()}";

    private PersonTable With(string key, Person? person)
    {
        var (names, idKeys, tokens) = (byName, byIdKey, byToken);
        if (persons.Find(key) is { } before)
        {
            idKeys = idKeys.Remove(before.Id.Key);
            tokens = tokens.RemoveRange(before.Tokens.Select(token => token.Id));
            if (names.GetValueOrDefault(NameKey(before.Tenant, before.SignInName))?.Id == before.Id)
                names = names.Remove(NameKey(before.Tenant, before.SignInName));
        }

        if (person is not null)
        {
            idKeys = idKeys.SetItem(person.Id.Key, person);
            tokens = tokens.SetItems(person.Tokens.Select(token => KeyValuePair.Create(token.Id, person)));
            // Two servers may have invited one name at the same moment: the first one has it.
            var name = NameKey(person.Tenant, person.SignInName);
            if (!names.ContainsKey(name))
                names = names.SetItem(name, person);
        }

        return new(persons.With(key, person), names, idKeys, tokens);
    }
}
