using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Licenses by every name they go by, their titles last. Immutable. Where two licenses claim one name, a key outranks an SPDX id, and that an alias; an alias that several claim names none of them, since a guess might allow too much.</summary>
public sealed class LicenseIndex
{
    // Declared texts repeat over models; the bound keeps texts that users invent from filling the memory.
    private const int ParsedLimit = 4096;

    // The longest title that people write for a license is far shorter; what is longer is text, not a name.
    private const int MaxFoldedLength = 200;

    private readonly FrozenDictionary<string, License> byName;
    private readonly FrozenDictionary<string, License> byFold;
    private readonly Func<LicenseId, int> versionOf;
    private readonly ConcurrentDictionary<string, DeclaredLicense> parsed = new(StringComparer.Ordinal);

    /// <summary>Indexes the licenses.</summary>
    /// <param name="licenses">The licenses.</param>
    /// <param name="versionOf">Counts the writes of a license of the shared catalog; absent: none was read of a database.</param>
    public LicenseIndex(IEnumerable<License> licenses, Func<LicenseId, int>? versionOf = null)
    {
        ArgumentNullException.ThrowIfNull(licenses);
        this.versionOf = versionOf ?? (_ => 0);
        License[] all = [.. licenses];
        var names = new Dictionary<string, License>(StringComparer.OrdinalIgnoreCase);
        foreach (var license in all)
            names.TryAdd(license.Key.ToString(), license);
        foreach (var license in all.Where(license => license.SpdxId is not null))
            names.TryAdd(license.SpdxId!.Trim(), license);
        var aliases = all.SelectMany(license =>
            license.Aliases.Select(alias => (Alias: alias.Trim(), License: license))
        );
        foreach (var claims in aliases.GroupBy(claim => claim.Alias, StringComparer.OrdinalIgnoreCase))
            if (claims.Select(claim => claim.License.Key).Distinct().Count() == 1)
                names.TryAdd(claims.Key, claims.First().License);
        byName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        var folds = Folded(names.Select(name => (name.Key, name.Value)));
        foreach (var (title, license) in Folded(all.Select(license => (license.Name, license))))
            folds.TryAdd(title, license);
        byFold = folds.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The license of that key, SPDX id or alias, however people write it (<see cref="LicenseNameFold"/>); null: nobody knows it, or several could be meant.</summary>
    public License? Find(string nameOrAlias)
    {
        ArgumentNullException.ThrowIfNull(nameOrAlias);
        var name = nameOrAlias.Trim();
        if (byName.TryGetValue(name, out var license) || name.Length > MaxFoldedLength)
            return license;
        return Fold(name) ?? Bracketed(name);
    }

    /// <summary>The version of a license of this index: rises with every change. 0: it was read of no database.</summary>
    public int VersionOf(License license)
    {
        ArgumentNullException.ThrowIfNull(license);
        return license.Version ?? versionOf(license.Key);
    }

    private License? Fold(string name) =>
        LicenseNameFold.Of(name) is { Length: > 0 } fold ? byFold.GetValueOrDefault(fold) : null;

    // "GNU General Public License v3 (GPLv3)": a title and its short form, where both mean one license.
    private License? Bracketed(string name)
    {
        if (!name.EndsWith(')') || name.IndexOf('(', StringComparison.Ordinal) is not (> 0 and var open))
            return null;
        var license = Fold(name[..open]);
        return license is not null && ReferenceEquals(license, Fold(name[(open + 1)..^1])) ? license : null;
    }

    // What several licenses may be called names none of them.
    private static Dictionary<string, License> Folded(IEnumerable<(string Name, License License)> names) =>
        names
            .GroupBy(name => LicenseNameFold.Of(name.Name), name => name.License, StringComparer.Ordinal)
            .Where(same => same.Key.Length > 0 && same.Select(license => license.Key).Distinct().Count() == 1)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);

    /// <summary>What a declared text names: one license, or an expression; read once per text.</summary>
    internal DeclaredLicense Read(string declared)
    {
        if (parsed.TryGetValue(declared, out var known))
            return known;
        var read =
            Find(declared) is { } license ? new DeclaredLicense(license, null, null)
            : LicenseExpression.TryParse(declared, out var expression, out var error)
                ? new DeclaredLicense(null, expression, null)
            : new DeclaredLicense(null, null, error);
        if (parsed.Count < ParsedLimit && declared.Length <= 1000)
            parsed.TryAdd(declared, read);
        return read;
    }

    /// <summary>The license of a leaf of an expression; a deprecated GNU id ("GPL-2.0", "GPL-2.0+") stands for its -only or -or-later form.</summary>
    internal License? Find(LicenseExpression leaf) =>
        leaf switch
        {
            LicenseName { OrLater: true } name => Find(name.ToString())
                ?? Find(name.Id + "-or-later")
                ?? Find(name with { OrLater = false }),
            LicenseName name => Find(name.Id) ?? Find(name.Id + "-only"),
            _ => Find(leaf.ToString()),
        };
}

/// <summary>A declared license text, read: exactly one member is set.</summary>
internal sealed record DeclaredLicense(License? License, LicenseExpression? Expression, string? Error);
