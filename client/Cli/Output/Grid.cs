using Spectre.Console;

namespace Krewe.Cli.Output;

/// <summary>Tables for people. Every cell is plain text: nothing in it is taken for markup or a terminal command.</summary>
internal static class Grid
{
    /// <summary>Prints rows under headings, or a line that says that there are none.</summary>
    public static void Print(CommandOutput output, string[] headings, IEnumerable<string?[]> rows, string none)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)) { NoWrap = heading != "title" && heading != "detail" });
        }

        var any = false;
        foreach (var row in rows)
        {
            any = true;
            table.AddRow(row.Select(cell => new Text(PlainText.Line(cell))));
        }

        if (any)
        {
            output.Console.Write(table);
        }
        else
        {
            output.Line(none);
        }
    }

    /// <summary>Prints names and values below each other; what has no value is left out.</summary>
    public static void PrintFields(CommandOutput output, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        foreach (var (name, value) in fields)
        {
            if (!string.IsNullOrEmpty(value))
            {
                output.Line($"{name,-20}{value}");
            }
        }
    }

    /// <summary>A time for people, in UTC.</summary>
    public static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
