namespace ModelRegistry.Answers.Deployments;

/// <summary>How well the technical half of a cell is known.</summary>
public enum CellState
{
    /// <summary>Somebody ran it, and it worked.</summary>
    MeasuredWorks,

    /// <summary>Somebody ran it, and it failed.</summary>
    MeasuredFails,

    /// <summary>It worked for some who ran it, and failed for others.</summary>
    MeasuredBoth,

    /// <summary>A text says how it goes: a vendor's, or one that whoever registered it gave.</summary>
    Claimed,

    /// <summary>Computed by the rules of the registry.</summary>
    Estimated,

    /// <summary>Something that decides is not known.</summary>
    NotKnown,

    /// <summary>The model has no weights.</summary>
    NoWeights,
}
