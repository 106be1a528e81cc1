namespace ModelRegistry.Answers;

/// <summary>
/// What a field of the API costs, in units of some ten microseconds of one processor, as far as it costs more than others. A request is priced by it before it is
/// executed. Several of a field add up.
/// </summary>
/// <param name="units">What it costs each time.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class PriceAttribute(double units) : Attribute
{
    /// <summary>What it costs each time.</summary>
    public double Units { get; } = units;

    /// <summary>The arguments of which one must be given for <see cref="Units"/> to be owed, separated by commas; empty: they are owed always.</summary>
    public string UnitsWith { get; init; } = "";

    /// <summary>What it costs besides for each model that the caller may see.</summary>
    public double PerModel { get; init; }

    /// <summary>The arguments of which one must be given for <see cref="PerModel"/> to be owed, separated by commas; empty: it is owed always.</summary>
    public string PerModelWith { get; init; } = "";

    /// <summary>What it costs besides for each entry of its page.</summary>
    public double PerEntry { get; init; }

    /// <summary>What it costs besides for each 1,024 characters of the texts that its arguments hold, beyond what all texts cost.</summary>
    public double PerKilobyte { get; init; }

    /// <summary>The arguments whose sizes (pools of hardware, variants of a subject, entries of a list) multiply all of this price, separated by commas; empty: nothing does.</summary>
    public string Times { get; init; } = "";
}
