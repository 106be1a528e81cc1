namespace ModelRegistry.Domain.Models;

/// <summary>A file of weights.</summary>
/// <param name="Path">Where it lies below the variant's source: <c>model-00001-of-00004.safetensors</c>.</param>
/// <param name="Bytes">Its size; null: not known.</param>
/// <param name="Sha256">Its digest, 64 lower-case hexadecimal digits; null: not known.</param>
public sealed record VariantFile(string Path, long? Bytes = null, string? Sha256 = null)
{
    /// <summary>The bytes of files together; null: there are none, or the size of one is not known.</summary>
    public static long? Sum(IReadOnlyList<VariantFile>? files)
    {
        if (files is null or [] || files.Any(file => file.Bytes is not >= 0))
            return null;
        var sum = files.Aggregate((UInt128)0, (sum, file) => sum + (ulong)file.Bytes!);
        return sum <= long.MaxValue ? (long)sum : null;
    }
}
