using System.Globalization;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Whether a list of allowed licenses suffices for an expression: a question of names, as allow-lists ask it, not of terms.</summary>
public static class LicenseSatisfaction
{
    private static readonly string[] Suffixes = ["-or-later", "-only"];

    // Ids of their own for one form of a version. MPL 2.0 without its secondary licenses is what code under MPL 1.0 or 1.1 alone comes to
    // when it is taken up to 2.0 (MPL-2.0, clause 1.5(b)): https://spdx.org/licenses/MPL-2.0-no-copyleft-exception.html
    private static readonly Dictionary<string, string> VersionOfForm = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MPL-2.0-no-copyleft-exception"] = "MPL-2.0",
    };

    /// <summary>
    /// True where some choice of the expression needs allowed licenses only. "GPL-2.0", "GPL-2.0-only" are one license; "+" and "-or-later",
    /// on either side, reach later versions of the same family; an exception must be the same on both sides.
    /// </summary>
    /// <param name="expression">What is asked about.</param>
    /// <param name="allowed">Single licenses, with an exception or without.</param>
    /// <exception cref="ArgumentException">Nothing is allowed, or an allowed expression is not a single license.</exception>
    public static bool IsSatisfiedBy(this LicenseExpression expression, IReadOnlyList<LicenseExpression> allowed)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(allowed);
        if (allowed.Count == 0)
            throw new ArgumentException("At least one license is to be allowed.", nameof(allowed));
        if (allowed.FirstOrDefault(one => one is LicenseAll or LicenseAny or LicenseGroup) is { } joined)
            throw new ArgumentException(
                $"'{TextForm.Shown(joined.ToString())}' is not a single license.",
                nameof(allowed)
            );
        return Holds(expression, allowed);
    }

    private static bool Holds(LicenseExpression expression, IReadOnlyList<LicenseExpression> allowed) =>
        expression switch
        {
            LicenseGroup group => Holds(group.Inner, allowed),
            LicenseAll all => all.Parts.All(part => Holds(part, allowed)),
            LicenseAny any => any.Parts.Any(part => Holds(part, allowed)),
            LicenseAbsent => false,
            _ => allowed.Any(one => Matches(expression, one)),
        };

    private static bool Matches(LicenseExpression asked, LicenseExpression allowed) =>
        (asked, allowed) switch
        {
            (LicenseWith one, LicenseWith other) => Same(one.Addition, other.Addition)
                && Matches(one.License, other.License),
            (LicenseName one, LicenseName other) => Matches(Release.Of(one), Release.Of(other)),
            (LicenseReference one, LicenseReference other) => one == other,
            _ => false,
        };

    private static bool Matches(Release asked, Release allowed)
    {
        if (Same(asked.Id, allowed.Id))
            return true;
        if (asked.Version.Count == 0 || allowed.Version.Count == 0 || !Same(asked.Family, allowed.Family))
            return false;
        var order = Compare(asked.Version, allowed.Version);
        // Two ids of one version are two forms of it, neither of which is later than the other.
        return (allowed.OrLater && order > 0) || (asked.OrLater && order < 0);
    }

    private static int Compare(IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        for (var i = 0; i < Math.Max(one.Count, other.Count); i++)
        {
            var order = one.ElementAtOrDefault(i).CompareTo(other.ElementAtOrDefault(i));
            if (order != 0)
                return order;
        }
        return 0;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>An id taken apart: <c>LPPL-1.3a+</c> is version 1, 3, 'a' of LPPL, or later. No version: it has no family to be later in.</summary>
    private sealed record Release(string Id, string Family, IReadOnlyList<int> Version, bool OrLater)
    {
        public static Release Of(LicenseName name)
        {
            var suffix = Suffixes.FirstOrDefault(end => name.Id.EndsWith(end, StringComparison.OrdinalIgnoreCase));
            var id = suffix is null ? name.Id : name.Id[..^suffix.Length];
            var numbered = VersionOfForm.GetValueOrDefault(id, id);
            var dash = numbered.LastIndexOf('-');
            var version = dash > 0 ? Numbers(numbered[(dash + 1)..]) : [];
            return new Release(
                id,
                dash > 0 ? numbered[..dash] : numbered,
                version,
                name.OrLater || suffix == Suffixes[0]
            );
        }

        private static List<int> Numbers(string text)
        {
            var numbers = new List<int>();
            var letter = text.Length > 0 && char.IsAsciiLetterLower(text[^1]) ? text[^1] - 'a' + 1 : 0;
            foreach (var part in (letter > 0 ? text[..^1] : text).Split('.'))
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    return [];
                numbers.Add(number);
            }
            if (letter > 0)
                numbers.Add(letter);
            return numbers;
        }
    }
}
