using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Weights;

/// <summary>Which weight files belong together.</summary>
internal static partial class WeightGroups
{
    /// <summary>A group of files.</summary>
    /// <param name="Name">What they are called without their numbers.</param>
    /// <param name="Container">Their kind.</param>
    /// <param name="Files">Those that are there, in order.</param>
    /// <param name="Missing">Those that are not.</param>
    public sealed record Group(
        string Name,
        WeightContainer Container,
        IReadOnlyList<string> Files,
        IReadOnlyList<string> Missing
    );

    /// <summary>The groups of GGUF files: split ones together, sidecars left out.</summary>
    public static IEnumerable<Group> Gguf(IEnumerable<string> files) =>
        files
            .Where(file => file.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase))
            .Where(file => !Sidecar().IsMatch(file))
            .GroupBy(file => GgufPart().Match(file) is { Success: true } part ? part.Groups["name"].Value : file[..^5])
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Numbered(group.Key, WeightContainer.Gguf, [.. group], GgufPart()));

    /// <summary>The groups of safetensors shards that no index names.</summary>
    public static IEnumerable<Group> Shards(IEnumerable<string> files) =>
        files
            .Where(file => Shard().IsMatch(file))
            .GroupBy(file => Shard().Match(file).Groups["name"].Value)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Numbered(group.Key, WeightContainer.Safetensors, [.. group], Shard()));

    /// <summary>The files that belong to a file: all parts of a split one.</summary>
    public static IEnumerable<string> Siblings(string name, IEnumerable<string> beside)
    {
        foreach (var pattern in new[] { GgufPart(), Shard() })
            if (pattern.Match(name) is { Success: true } part)
                return beside.Where(file =>
                    pattern.Match(file) is { Success: true } other
                    && other.Groups["name"].Value == part.Groups["name"].Value
                );
        return [name];
    }

    private static Group Numbered(string name, WeightContainer container, IReadOnlyList<string> files, Regex pattern)
    {
        var ordered = files.Order(StringComparer.Ordinal).ToList();
        var match = pattern.Match(ordered[0]);
        if (!match.Success || !int.TryParse(match.Groups["count"].Value, out var count))
            return new(name, container, ordered, []);
        var numbers = ordered
            .Select(file =>
                int.Parse(pattern.Match(file).Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)
            )
            .ToHashSet();
        var missing = Enumerable.Range(1, Math.Min(count, 10_000)).Where(number => !numbers.Contains(number));
        return new(name, container, ordered, [.. missing.Select(number => $"part {number} of {count} of {name}")]);
    }

    [GeneratedRegex(@"^(?<name>.+)-(?<number>[0-9]{5})-of-(?<count>[0-9]{5})\.gguf$", RegexOptions.IgnoreCase)]
    private static partial Regex GgufPart();

    [GeneratedRegex(@"^(?<name>.*?)[_-](?<number>[0-9]{5,6})-of-(?<count>[0-9]{5,6})\.safetensors$")]
    private static partial Regex Shard();

    // Projectors and heads of speculative decoding are parts of a model, not models.
    [GeneratedRegex(@"(^|/)(mmproj|mtp)[-_.]", RegexOptions.IgnoreCase)]
    private static partial Regex Sidecar();
}
