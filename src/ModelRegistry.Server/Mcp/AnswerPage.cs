using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelRegistry.Server.Mcp;

/// <summary>Cuts the lists of an answer, so that the answer stays short; a cursor leads to the rest.</summary>
internal static class AnswerPage
{
    /// <summary>The member that leads to the rest.</summary>
    public const string Next = "next_cursor";

    private const int CursorBytes = 64;
    private const int DigestLength = 8;

    /// <summary>
    /// As many entries as fit, in their order, from the one that the cursor names on; each answer has one at least. The cursor holds a digest of all entries: where
    /// they have changed since, a client is told so, and misses nothing unawares.
    /// </summary>
    /// <param name="head">What every page tells; its lists are empty.</param>
    /// <param name="entries">The entries of its lists.</param>
    /// <param name="cursor">Where the page begins; null: at the start.</param>
    /// <returns>The page; null: the cursor is none of this answer.</returns>
    public static JsonObject? Find(JsonObject head, IReadOnlyList<AnswerEntry> entries, string? cursor)
    {
        var digest = DigestOf(entries);
        if (StartOf(cursor, digest, entries.Count) is not { } start)
            return null;
        var count = Fit(head, entries, start, CursorBytes);
        Fill(head, entries.Skip(start).Take(count));
        if (start + count < entries.Count)
            head[Next] = string.Create(CultureInfo.InvariantCulture, $"{start + count}-{digest}");
        return head;
    }

    /// <summary>How many entries fit, from one on; one at least, where there is one.</summary>
    /// <param name="head">What the page tells beside them.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="start">The first of the page.</param>
    /// <param name="cursorBytes">Room for the member that leads to the rest.</param>
    public static int Fit(JsonObject head, IReadOnlyList<AnswerEntry> entries, int start, int cursorBytes)
    {
        var left = AnswerForm.MostBytes - cursorBytes - AnswerForm.BytesOf(head);
        var count = 0;
        foreach (var entry in entries.Skip(start))
        {
            left -= AnswerForm.BytesOf(entry.Value) + 1;
            if (left < 0 && count > 0)
                break;
            count++;
        }

        return count;
    }

    /// <summary>Puts entries into their lists.</summary>
    public static void Fill(JsonObject head, IEnumerable<AnswerEntry> entries)
    {
        foreach (var entry in entries)
            head[entry.List]!.AsArray().Add(entry.Value);
    }

    private static int? StartOf(string? cursor, string digest, int count)
    {
        if (cursor is null)
            return 0;
        var parts = cursor.Split('-');
        return
            parts.Length == 2
            && parts[1] == digest
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && start < count
            ? start
            : null;
    }

    private static string DigestOf(IReadOnlyList<AnswerEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
            hash.AppendData(Encoding.UTF8.GetBytes($"{entry.List}{AnswerForm.Text(entry.Value)}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..DigestLength];
    }
}
