using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Licenses by every name they go by. Immutable. Where two licenses claim one name, a key outranks an SPDX id, and that an alias; an alias that several claim names none of them, since a guess might allow too much.</summary>
public sealed class LicenseIndex
{
    // Declared texts repeat over models; the bound keeps texts that users invent from filling the memory.
    private const int ParsedLimit = 4096;

    private readonly FrozenDictionary<string, License> byName;
    private readonly ConcurrentDictionary<string, DeclaredLicense> parsed = new(StringComparer.Ordinal);

    /// <summary>Indexes the licenses.</summary>
    public LicenseIndex(IEnumerable<License> licenses)
    {
        ArgumentNullException.ThrowIfNull(licenses);
        License[] all = [.. licenses];
        var names = new Dictionary<string, License>(StringComparer.OrdinalIgnoreCase);
        foreach (var license in all) names.TryAdd(license.Key.ToString(), license);
        foreach (var license in all.Where(license => license.SpdxId is not null)) names.TryAdd(license.SpdxId!.Trim(), license);
        var aliases = all.SelectMany(license => license.Aliases.Select(alias => (Alias: alias.Trim(), License: license)));
        foreach (var claims in aliases.GroupBy(claim => claim.Alias, StringComparer.OrdinalIgnoreCase))
            if (claims.Select(claim => claim.License.Key).Distinct().Count() == 1) names.TryAdd(claims.Key, claims.First().License);
        byName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The license of that key, SPDX id or alias, without regard to case and outer spaces; null: nobody knows it.</summary>
    public License? Find(string nameOrAlias)
    {
        ArgumentNullException.ThrowIfNull(nameOrAlias);
        return byName.GetValueOrDefault(nameOrAlias.Trim());
    }

    /// <summary>What a declared text names: one license, or an expression; read once per text.</summary>
    internal DeclaredLicense Read(string declared)
    {
        if (parsed.TryGetValue(declared, out var known)) return known;
        var read = Find(declared) is { } license ? new DeclaredLicense(license, null, null)
            : LicenseExpression.TryParse(declared, out var expression, out var error) ? new DeclaredLicense(null, expression, null)
            : new DeclaredLicense(null, null, error);
        if (parsed.Count < ParsedLimit && declared.Length <= 1000) parsed.TryAdd(declared, read);
        return read;
    }

    /// <summary>The license of a leaf of an expression; a deprecated GNU id ("GPL-2.0", "GPL-2.0+") stands for its -only or -or-later form.</summary>
    internal License? Find(LicenseExpression leaf) => leaf switch
    {
        LicenseName { OrLater: true } name => Find(name.ToString()) ?? Find(name.Id + "-or-later") ?? Find(name with { OrLater = false }),
        LicenseName name => Find(name.Id) ?? Find(name.Id + "-only"),
        _ => Find(leaf.ToString()),
    };
}

/// <summary>A declared license text, read: exactly one member is set.</summary>
internal sealed record DeclaredLicense(License? License, LicenseExpression? Expression, string? Error);
