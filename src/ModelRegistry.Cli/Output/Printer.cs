using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace ModelRegistry.Cli.Output;

/// <summary>Prints results to stdout and notes to stderr.</summary>
public sealed class Printer
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IAnsiConsole console;
    private readonly TextWriter errors;
    private readonly bool quiet;

    private Printer(IAnsiConsole console, TextWriter errors, bool quiet) =>
        (this.console, this.errors, this.quiet) = (console, errors, quiet);

    /// <summary>A printer.</summary>
    public static Printer Create(TextWriter output, TextWriter errors, bool colours, bool quiet)
    {
        var console = AnsiConsole.Create(
            new()
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = colours ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            }
        );
        // Lines are as long as they are; the terminal wraps them.
        console.Profile.Width = int.MaxValue / 4;
        return new(console, errors, quiet);
    }

    /// <summary>A line of the result.</summary>
    public void Line(string text = "") => console.WriteLine(text);

    /// <summary>A line of the result, of cells.</summary>
    public void Line(params IReadOnlyList<Cell> cells) => console.MarkupLine(string.Concat(cells.Select(Markup)));

    /// <summary>A word beside the result; with --quiet it is left out.</summary>
    public void Note(string text)
    {
        if (!quiet)
            errors.WriteLine(text);
    }

    /// <summary>An error.</summary>
    public void Error(string text) => errors.WriteLine(text);

    /// <summary>JSON over several lines.</summary>
    public void Json(JsonElement json) => Line(Text(json, Indented));

    /// <summary>JSON on one line.</summary>
    public void JsonLine(JsonElement json) => Line(Text(json, OneLine));

    /// <summary>A table for people.</summary>
    public void Table(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var widths = Enumerable.Range(0, table.Columns.Count).Select(i => WidthOf(table, i)).ToArray();
        Row([.. table.Columns.Select(column => new Cell(column.Title, "bold"))], table, widths);
        foreach (var row in table.Rows)
            Row(row, table, widths);
    }

    /// <summary>A table with commas (RFC 4180).</summary>
    public void Csv(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Line(string.Join(',', table.Columns.Select(column => Quoted(column.Title.ToLowerInvariant()))));
        foreach (var row in table.Rows)
            Line(string.Join(',', row.Select(cell => Quoted(cell.Text))));
    }

    /// <summary>A table as Markdown.</summary>
    public void Markdown(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Line($"| {string.Join(" | ", table.Columns.Select(column => column.Title))} |");
        Line($"|{string.Concat(table.Columns.Select(column => column.IsNumber ? "---:|" : "---|"))}");
        foreach (var row in table.Rows)
            Line(
                $"| {string.Join(" | ", row.Select(cell => cell.Text.Replace("|", "\\|", StringComparison.Ordinal)))} |"
            );
    }

    private void Row(IReadOnlyList<Cell> cells, Table table, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            var text = Cut(cells[i].Text, widths[i]);
            var gap = new string(' ', widths[i] - text.Length);
            var isLast = i == cells.Count - 1;
            var cell = Markup(cells[i] with { Text = text });
            line.Append(table.Columns[i].IsNumber ? gap + cell : cell + (isLast ? "" : gap)).Append(isLast ? "" : "  ");
        }

        console.MarkupLine(line.ToString().TrimEnd());
    }

    private static int WidthOf(Table table, int column)
    {
        var longest = table
            .Rows.Select(row => row[column].Text.Length)
            .Append(table.Columns[column].Title.Length)
            .Max();
        return Math.Min(longest, table.Columns[column].MaxWidth ?? longest);
    }

    private static string Cut(string text, int width) => text.Length <= width ? text : text[..(width - 1)] + "…";

    private static string Markup(Cell cell)
    {
        var text = Spectre.Console.Markup.Escape(cell.Text);
        return cell.Colour is null ? text : $"[{cell.Colour}]{text}[/]";
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Text(JsonElement json, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, options))
            json.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
