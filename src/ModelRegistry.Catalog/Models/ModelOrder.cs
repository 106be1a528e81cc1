namespace ModelRegistry.Catalog.Models;

/// <summary>An order that models are kept in. What has no value comes last in each.</summary>
public enum ModelOrder
{
    /// <summary>By name; read backward too.</summary>
    Name,

    /// <summary>The fewest parameters first.</summary>
    FewestParameters,

    /// <summary>The most parameters first.</summary>
    MostParameters,

    /// <summary>The earliest day of publication first.</summary>
    Oldest,

    /// <summary>The latest day of publication first.</summary>
    Newest,
}
