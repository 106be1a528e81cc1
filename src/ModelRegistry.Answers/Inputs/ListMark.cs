using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What tells one list from another in a cursor: the same of the same arguments on every server, and without one.</summary>
internal static class ListMark
{
    // Nobody gains by a cursor that is forged: it names a place in a list of what the caller may see.
    private const int Bytes = 6;

    /// <summary>The mark of a list.</summary>
    /// <param name="list">Its name.</param>
    /// <param name="choosing">What chooses and orders its entries.</param>
    public static string For(string list, IReadOnlyList<object?> choosing)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(list));
        foreach (var one in choosing)
            hash.AppendData(
                JsonSerializer.SerializeToUtf8Bytes(one, one?.GetType() ?? typeof(object), StoredForm.Options)
            );
        return Base64Url.EncodeToString(hash.GetHashAndReset().AsSpan(0, Bytes));
    }
}
