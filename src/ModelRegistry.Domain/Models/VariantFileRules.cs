namespace ModelRegistry.Domain.Models;

/// <summary>What weight files must be.</summary>
internal static class VariantFileRules
{
    private const int DigestLength = 64;

    /// <summary>What keeps a variant's files from being stored.</summary>
    public static IEnumerable<Failure> Check(Variant variant, params IReadOnlyList<string> path)
    {
        foreach (var failure in Rules.Positive(variant.Parameters, [.. path, "parameters"]))
            yield return failure;
        if (variant.Files is not { } files)
            yield break;
        if (files.Count > ModelRules.MaxFiles)
            yield return Failure.BadInput(
                $"files has {files.Count} entries; at most {ModelRules.MaxFiles} are allowed.",
                [.. path, "files"]
            );
        if (files.GroupBy(file => file.Path).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return Failure.BadInput($"'{twice.Key}' stands in files twice.", [.. path, "files"]);
        foreach (var failure in files.SelectMany((file, i) => Check(file, [.. path, "files", $"{i}"])))
            yield return failure;
        if (
            VariantFile.Sum(files) is { } sum
            && variant.WeightBytes is { } stated
            && sum != stated
            && IsStated(variant)
        )
            yield return Failure.BadInput(
                $"weightBytes is {stated}, but the files have {sum} bytes together: leave one of them out, or mend it.",
                [.. path, "weightBytes"]
            );
    }

    private static bool IsStated(Variant variant) => variant.WeightBytesProvenance != Provenance.Estimated;

    private static IEnumerable<Failure> Check(VariantFile file, IReadOnlyList<string> path)
    {
        if (file.Path.Length is 0 or > ModelRules.MaxPathLength)
            yield return Failure.BadInput(
                $"A file's path has 1 to {ModelRules.MaxPathLength} characters, such as model-00001-of-00004.safetensors.",
                [.. path, "path"]
            );
        if (file.Bytes < 0)
            yield return Failure.BadInput("bytes is a size, 0 or more.", [.. path, "bytes"]);
        if (file.Sha256 is { } digest && !IsDigest(digest))
            yield return Failure.BadInput("sha256 has 64 lower-case hexadecimal digits.", [.. path, "sha256"]);
    }

    private static bool IsDigest(string text) =>
        text.Length == DigestLength && text.All(one => char.IsAsciiDigit(one) || one is >= 'a' and <= 'f');
}
