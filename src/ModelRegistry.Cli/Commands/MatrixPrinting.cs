using ModelRegistry.Cli.Output;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>Prints models by hardware.</summary>
internal static class MatrixPrinting
{
    public static void Print(
        OutputForm form,
        IReadOnlyList<string> subjects,
        ApiAnswer<MatrixAnswer> answer,
        Printer printer
    )
    {
        var matrix = answer.Value!;
        switch (form)
        {
            case OutputForm.Json:
                printer.Json(answer.Json);
                break;
            case OutputForm.Ndjson:
                foreach (var row in answer.Json.GetProperty("rows").EnumerateArray())
                    printer.JsonLine(row);
                break;
            case OutputForm.Ids:
                // Those that may and can run on one of the machines at least.
                foreach (var (subject, row) in subjects.Zip(matrix.Rows))
                    if (row.Cells.Any(cell => cell.Verdict.IsGo()))
                        printer.Line(subject);
                break;
            default:
                ListPrinting.Print(form, TableOf(subjects, matrix), 0, printer);
                break;
        }
    }

    private static Table TableOf(IReadOnlyList<string> subjects, MatrixAnswer matrix) =>
        new(
            [new("MODEL", MaxWidth: 60), .. matrix.Columns.Select(column => new Column(column))],
            [
                .. subjects.Zip(
                    matrix.Rows,
                    (subject, row) => (IReadOnlyList<Cell>)[subject, .. row.Cells.Select(CellOf)]
                ),
            ]
        );

    // What goes is told with the variant that does, all else with what stands in the way.
    private static Cell CellOf(MatrixCellAnswer cell)
    {
        var verdict = Cell.For(cell.Verdict);
        var about = cell.Verdict.IsGo() ? cell.Variant?.Name : cell.Reason?.Code;
        return about is null ? verdict : verdict with { Text = $"{verdict.Text} {about}" };
    }
}
