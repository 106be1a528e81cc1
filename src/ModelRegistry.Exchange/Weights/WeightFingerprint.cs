using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Exchange.Weights;

/// <summary>
/// What tells two encodings of weights apart, whatever their files are called: SHA-256 over the sorted names, shapes and encodings of all tensors. The tensors
/// of scales are among them, so that the encoding of a scale and the size of its block count. Neither offsets nor files nor their boundaries do.
/// </summary>
public static class WeightFingerprint
{
    /// <summary>The fingerprint: "sha256:" and 64 hexadecimal digits.</summary>
    public static string For(WeightContainer container, IEnumerable<WeightTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{container.ToString().ToLowerInvariant()}\n"));
        foreach (var line in tensors.Select(LineOf).Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    // No name holds U+0000, which separates: JSON and GGUF could hold it, and then the length tells them apart.
    private static string LineOf(WeightTensor tensor)
    {
        var shape = string.Join(',', tensor.Shape.Select(one => one.ToString(CultureInfo.InvariantCulture)));
        return $"{tensor.Name.Length}\0{tensor.Name}\0{shape}\0{tensor.Encoding}\n";
    }
}
