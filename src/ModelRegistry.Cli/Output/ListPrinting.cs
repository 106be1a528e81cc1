using System.Text.Json;

namespace ModelRegistry.Cli.Output;

/// <summary>Prints a plain list in any form.</summary>
public static class ListPrinting
{
    /// <summary>Prints it.</summary>
    /// <param name="form">How.</param>
    /// <param name="table">The list.</param>
    /// <param name="idColumn">The column that <c>ids</c> shows.</param>
    /// <param name="printer">Where.</param>
    public static void Print(OutputForm form, Table table, int idColumn, Printer printer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(printer);
        switch (form)
        {
            case OutputForm.Ids:
                foreach (var row in table.Rows)
                    printer.Line(row[idColumn].Text);
                break;
            case OutputForm.Csv:
                printer.Csv(table);
                break;
            case OutputForm.Markdown:
                printer.Markdown(table);
                break;
            case OutputForm.Json:
                printer.Json(Json(table, table.Rows));
                break;
            case OutputForm.Ndjson:
                foreach (var row in table.Rows)
                    printer.JsonLine(Json(table, [row])[0]);
                break;
            default:
                if (table.Rows.Count > 0)
                    printer.Table(table);
                break;
        }
    }

    private static JsonElement Json(Table table, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var row in rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < row.Count; i++)
                    json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(Name(table.Columns[i])), row[i].Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    private static string Name(Column column) => column.Title.ToLowerInvariant().Replace(' ', '_');
}
