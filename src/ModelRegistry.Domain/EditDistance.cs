namespace ModelRegistry.Domain;

/// <summary>How far apart two short names are, for suggestions where one is not known.</summary>
internal static class EditDistance
{
    /// <summary>The fewest characters to insert, delete or replace that make one text of the other (Levenshtein, 1966).</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var row = new int[right.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], row[j]) + 1);
            }
        }
        return row[^1];
    }
}
