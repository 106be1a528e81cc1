using System.ComponentModel;
using ModelRegistry.Catalog.Deployments;

namespace ModelRegistry.Answers.Inputs;

/// <summary>An order of candidates; those without a value come last.</summary>
public sealed record CandidateOrderInput
{
    /// <summary>What they are ordered by.</summary>
    public required CandidateOrderField Field { get; init; }

    /// <summary>Which way.</summary>
    [DefaultValue(OrderDirection.Desc)]
    public OrderDirection Direction { get; init; }

    /// <summary>The order as the catalog takes it.</summary>
    public CandidateOrder Read() => new(Field, Direction == OrderDirection.Desc);
}
