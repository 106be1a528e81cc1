namespace ModelRegistry.Cli.Output;

/// <summary>How an answer is printed.</summary>
public enum OutputForm
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>The value of the API's field.</summary>
    Json,

    /// <summary>The entries, one JSON object a line.</summary>
    Ndjson,

    /// <summary>Names alone, one a line.</summary>
    Ids,

    /// <summary>The table with commas.</summary>
    Csv,

    /// <summary>The table as Markdown.</summary>
    Markdown,
}
