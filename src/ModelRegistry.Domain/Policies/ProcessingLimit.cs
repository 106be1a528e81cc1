namespace ModelRegistry.Domain.Policies;

/// <summary>
/// How fast a chip must be for a rule on hardware, in total processing performance: trillions of operations per second, times the bits of their operands, the
/// highest over all formats (15 CFR part 774, supplement 1, ECCN 3A090, technical note 2).
/// </summary>
/// <param name="AtLeast">From here on the rule matches.</param>
/// <param name="Perhaps">From here on it may match, by a fact that the catalog does not keep; null: nothing is between.</param>
/// <param name="Fact">That fact, a noun phrase.</param>
public sealed record ProcessingLimit(double AtLeast, double? Perhaps = null, string? Fact = null);
