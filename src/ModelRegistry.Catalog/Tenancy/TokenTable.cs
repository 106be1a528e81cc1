using System.Collections.Immutable;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Tenancy;

/// <summary>All service tokens, found by what is shown of them; immutable.</summary>
public sealed class TokenTable : IEntitySet<ServiceToken>
{
    private readonly Entities<ServiceToken> tokens;
    private readonly ImmutableDictionary<TokenId, ServiceToken> byId;

    private TokenTable(Entities<ServiceToken> tokens, ImmutableDictionary<TokenId, ServiceToken> byId) =>
        (this.tokens, this.byId) = (tokens, byId);

    /// <summary>None.</summary>
    public static TokenTable Empty { get; } =
        new(Entities<ServiceToken>.Empty, ImmutableDictionary<TokenId, ServiceToken>.Empty);

    /// <summary>All of them, by the registry that keeps them.</summary>
    public IEnumerable<ServiceToken> All => tokens.All;

    /// <summary>The token of an id; null: there is none.</summary>
    public ServiceToken? Find(TokenId id) => byId.GetValueOrDefault(id);

    /// <summary>The token under a key of <see cref="Domain.Entities.EntityKey"/>; null: there is none.</summary>
    public ServiceToken? Find(string key) => tokens.Find(key);

    IEnumerable<string> IEntitySet.Keys => ((IEntitySet)tokens).Keys;

    IEntitySet IEntitySet.With(HistoryRow row) => With(row.Key, Entities<ServiceToken>.Read(row));

    private TokenTable With(string key, ServiceToken? token)
    {
        var before = tokens.Find(key);
        var others = before is null ? byId : byId.Remove(before.Id);
        return new(tokens.With(key, token), token is null ? others : others.SetItem(token.Id, token));
    }
}
