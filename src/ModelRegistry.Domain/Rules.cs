namespace ModelRegistry.Domain;

/// <summary>What the checks of every noun share.</summary>
internal static class Rules
{
    /// <summary>The longest name that people read, in UTF-16 units.</summary>
    public const int MaxNameLength = 200;

    /// <summary>A name that people read: not blank, short, without control characters.</summary>
    public static IEnumerable<Failure> Name(string text, string member)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return Failure.BadInput($"{member} is empty.", member);
        else if (text.Length > MaxNameLength)
            yield return Failure.BadInput(
                $"{member} is {text.Length} characters long; at most {MaxNameLength} are allowed.",
                member
            );
        else if (text.Any(char.IsControl))
            yield return Failure.BadInput($"{member} contains a control character.", member);
    }

    /// <summary>A figure that must be above zero where it is known.</summary>
    public static IEnumerable<Failure> Positive(double? value, params IReadOnlyList<string> path)
    {
        // The negated form also refuses NaN.
        if (value is { } figure && !(figure > 0 && double.IsFinite(figure)))
            yield return Failure.BadInput(
                FormattableString.Invariant($"{path[^1]} is {figure}; it must be above zero."),
                path
            );
    }

    /// <summary>At most so many elements.</summary>
    public static IEnumerable<Failure> AtMost(int limit, int count, string member)
    {
        if (count > limit)
            yield return Failure.BadInput($"{member} has {count} entries; at most {limit} are allowed.", member);
    }

    /// <summary>No key twice.</summary>
    public static IEnumerable<Failure> Distinct<T, TKey>(
        IReadOnlyList<T> items,
        Func<T, TKey> key,
        string member,
        string keyMember
    )
    {
        var seen = new HashSet<TKey>();
        for (var i = 0; i < items.Count; i++)
            if (!seen.Add(key(items[i])))
                yield return Failure.BadInput(
                    $"'{key(items[i])}' stands in {member} twice.",
                    member,
                    $"{i}",
                    keyMember
                );
    }
}
