namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>What a request costs, before it is executed.</summary>
/// <param name="Parts">What each field of Query costs, in the order of the document.</param>
internal sealed record RequestPrice(IReadOnlyList<FieldPrice> Parts)
{
    /// <summary>The whole price.</summary>
    public long Units { get; } = Parts.Sum(part => part.Units);

    /// <summary>The price as <c>extensions.price</c> shows it.</summary>
    /// <param name="limit">The highest price at which the caller is answered.</param>
    public Dictionary<string, object?> Show(long limit) =>
        new()
        {
            ["units"] = Units,
            ["limit"] = limit,
            ["by"] = Parts
                .Select(part => new Dictionary<string, object?> { ["path"] = part.Path, ["units"] = part.Units })
                .ToList(),
        };
}

/// <summary>What a field of Query costs with all that is selected below it.</summary>
/// <param name="Path">Its name in the answer.</param>
/// <param name="Units">The price, at least 1.</param>
internal sealed record FieldPrice(IReadOnlyList<string> Path, long Units);
