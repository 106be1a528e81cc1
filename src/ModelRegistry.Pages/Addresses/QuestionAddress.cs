using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace ModelRegistry.Pages.Addresses;

/// <summary>The question that an address holds: the whole of it, so that the address can be sent to somebody else.</summary>
public sealed class QuestionAddress
{
    private const int MostCharacters = 300;
    private const int MostValues = 40;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> values;

    private QuestionAddress(IReadOnlyDictionary<string, IReadOnlyList<string>> values) => this.values = values;

    /// <summary>An address that asks nothing.</summary>
    public static QuestionAddress Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>True where nothing is asked.</summary>
    public bool IsEmpty => values.Count == 0;

    /// <summary>The value of a field; null: it is not given.</summary>
    public string? this[string field] => All(field) is [var first, ..] ? first : null;

    /// <summary>Reads the query of an address. Unknown names and what is too long are left out.</summary>
    public static QuestionAddress From(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var field in AddressField.All)
        {
            var given = query[field]
                .OfType<string>()
                .Select(value => value.Trim())
                .Where(value => value.Length is > 0 and <= MostCharacters)
                .Take(MostValues)
                .ToArray();
            if (given.Length > 0)
                found[field] = given;
        }

        return new(found);
    }

    /// <summary>The values of a field that may be given more than once.</summary>
    public IReadOnlyList<string> All(string field) => values.GetValueOrDefault(field) ?? [];

    /// <summary>The same question with another value; null: without the field.</summary>
    public QuestionAddress With(string field, string? value) =>
        WithAll(field, string.IsNullOrWhiteSpace(value) ? [] : [value]);

    /// <summary>The same question with one more value.</summary>
    public QuestionAddress And(string field, string value) =>
        All(field).Contains(value) ? this : WithAll(field, [.. All(field), value]);

    /// <summary>The same question with these values of a field that may be given more than once.</summary>
    public QuestionAddress WithEach(string field, IEnumerable<string> given) => WithAll(field, [.. given]);

    /// <summary>The same question without these fields.</summary>
    public QuestionAddress Without(IEnumerable<string> fields)
    {
        var left = values.ToDictionary(StringComparer.Ordinal);
        foreach (var field in fields)
            left.Remove(field);
        return new(left);
    }

    /// <summary>The question about one variant, or (null) about the best of a model.</summary>
    public QuestionAddress About(string registry, string model, string? variant) =>
        Without(AddressField.OfList)
            .With(AddressField.Registry, registry == ModelAddress.Public ? null : registry)
            .With(AddressField.Model, model)
            .With(AddressField.Variant, variant);

    /// <summary>The address at a path: "/check?model=...".</summary>
    public string At(string path)
    {
        var pairs = Pairs().Select(pair => $"{pair.Key}={UrlEncoder.Default.Encode(pair.Value)}").ToList();
        return pairs.Count == 0 ? path : $"{path}?{string.Join('&', pairs)}";
    }

    /// <summary>Each field with each of its values, in a fixed order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs() =>
        from field in AddressField.All
        from value in All(field)
        select KeyValuePair.Create(field, value);

    private QuestionAddress WithAll(string field, IReadOnlyList<string> given)
    {
        var changed = values.ToDictionary(StringComparer.Ordinal);
        if (given.Count == 0)
            changed.Remove(field);
        else
            changed[field] = given;
        return new(changed);
    }
}
