namespace ModelRegistry.Answers.Inputs;

/// <summary>Which way an order runs.</summary>
public enum OrderDirection
{
    /// <summary>Smallest first.</summary>
    Asc,

    /// <summary>Largest first.</summary>
    Desc,
}
