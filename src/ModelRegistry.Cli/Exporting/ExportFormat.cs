namespace ModelRegistry.Cli.Exporting;

/// <summary>What is made of a model, or of a registry.</summary>
public enum ExportFormat
{
    /// <summary>The text that goes with weights that are passed on.</summary>
    Notice,

    /// <summary>The model as the API shows it.</summary>
    Json,

    /// <summary>Every model of a registry, a line each, in the form that <c>load</c> reads.</summary>
    Ndjson,
}
