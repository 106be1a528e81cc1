using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>Something that was asked for, and refused because of who asked; or several of the kind, counted together. Who asked is stored beside it, as the writer of its entry.</summary>
/// <param name="Principal">Who asked; null: it was not found out.</param>
/// <param name="Token">The service token that was shown, by its id, which is no secret; null: none.</param>
/// <param name="Address">Where the request came from.</param>
/// <param name="Reason">What was wrong, for those who keep the installation; the caller is told less.</param>
public sealed record RefusedRequest(
    [property: JsonIgnore] PrincipalId? Principal,
    [property: JsonPropertyOrder(1), NamesOwner] TokenId? Token,
    [property: JsonIgnore] string? Address,
    [property: JsonPropertyOrder(2)] string Reason
)
{
    private const int MaxPlaces = 5;

    /// <summary>The registry or tenant that it was about; null: none, several that nobody has, or sign-in itself failed.</summary>
    public string? Place { get; init; }

    /// <summary>Some of the places, where several requests were counted; null: all were about the one place.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>The service token that it was about, where the caller named it and no place: where that belongs is found out later. Null: none, or several.</summary>
    [NamesOwner]
    public TokenId? AskedToken { get; init; }

    /// <summary>How many requests were counted: more than one where there were too many to write each.</summary>
    [JsonPropertyOrder(3)]
    public long Count { get; init; } = 1;

    /// <summary>The tenant of the service token that was shown; null: none was, or it has been deleted.</summary>
    [JsonIgnore]
    public string? Home { get; init; }

    /// <summary>True where it is known who asked.</summary>
    [JsonIgnore]
    public bool IsSignedIn => Principal is not null && Principal != PrincipalId.Anonymous;

    /// <summary>Who asked, as far as one can be told from another: the principal; where that is not known, the network.</summary>
    [JsonIgnore]
    public string Caller => IsSignedIn ? Principal!.ToString() : Network.Of(Address);

    /// <summary>Both counted together: what they have in common. The address stays the first one's, as long as all are of one caller.</summary>
    public RefusedRequest With(RefusedRequest next, bool isSameCaller)
    {
        var joined = this with
        {
            Reason = Count == 1 ? "too many attempts to write each" : Reason,
            Places = PlacesWith(next.Place),
            AskedToken = next.AskedToken == AskedToken ? AskedToken : null,
            Token = next.Token == Token ? Token : null,
            Count = Count + 1,
        };
        return isSameCaller
            ? joined
            : joined with
            {
                Principal = null,
                Token = null,
                Address = null,
                Reason = "too many attempts of too many callers to write each, or whose they were",
            };
    }

    private IReadOnlyList<string> PlacesWith(string? next)
    {
        var places = Places ?? (Place is null ? [] : [Place]);
        return next is null || places.Count >= MaxPlaces || places.Contains(next) ? places : [.. places, next];
    }
}
