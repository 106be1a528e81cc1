using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>An order of models.</summary>
public sealed record ModelOrderInput
{
    /// <summary>What they are ordered by.</summary>
    public required ModelOrderField Field { get; init; }

    /// <summary>Which way.</summary>
    [DefaultValue(OrderDirection.Asc)]
    public OrderDirection Direction { get; init; }
}

/// <summary>What models are ordered by; those without a value come last.</summary>
public enum ModelOrderField
{
    /// <summary>The name.</summary>
    Name,

    /// <summary>Total parameters.</summary>
    Parameters,

    /// <summary>The day of publication.</summary>
    Released,
}
