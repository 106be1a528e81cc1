namespace ModelRegistry.Cli.Output;

/// <summary>A table: what the rows say, apart from how they are printed.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, a cell for each column.</param>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows);

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">True: to the right.</param>
/// <param name="MaxWidth">Longer texts are cut in a table for people; null: never.</param>
public sealed record Column(string Title, bool IsNumber = false, int? MaxWidth = null);
