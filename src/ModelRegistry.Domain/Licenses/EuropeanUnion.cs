using System.Collections.Frozen;

namespace ModelRegistry.Domain.Licenses;

/// <summary>
/// The member states of the European Union on a day, as ISO 3166-1 alpha-2 codes. The United Kingdom left at the end of 2020-01-31
/// (OJ L 29 of 31.1.2020, p. 7); Croatia joined on 2013-07-01 (OJ L 112 of 24.4.2012, p. 10). Earlier accessions predate every license here.
/// </summary>
public static class EuropeanUnion
{
    /// <summary>The name that stands for its members in a list of countries.</summary>
    public const string Name = "EU";

    private static readonly FrozenSet<string> Members = new[]
    {
        "AT",
        "BE",
        "BG",
        "HR",
        "CY",
        "CZ",
        "DK",
        "EE",
        "FI",
        "FR",
        "DE",
        "GR",
        "HU",
        "IE",
        "IT",
        "LV",
        "LT",
        "LU",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SK",
        "SI",
        "ES",
        "SE",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a country is a member on a day; "EU" itself is.</summary>
    public static bool Has(string country, DateOnly on) =>
        Members.Contains(country) && (on >= new DateOnly(2013, 7, 1) || !Same(country, "HR"))
        || Same(country, Name)
        || (Same(country, "GB") && on <= new DateOnly(2020, 1, 31));

    /// <summary>Whether a list of countries, which may name the EU, contains a country on a day.</summary>
    public static bool Lists(IReadOnlyList<string> countries, string country, DateOnly on)
    {
        for (var i = 0; i < countries.Count; i++)
            if (Same(countries[i], country) || (Same(countries[i], Name) && Has(country, on)))
                return true;
        return false;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
