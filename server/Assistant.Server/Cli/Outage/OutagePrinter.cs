namespace Assistant.Server;

/// <summary>Prints a replay row by row, as plain text in columns.</summary>
internal sealed class OutagePrinter(TextWriter output, OutagePace pace, TimeProvider time)
{
    private const string Gap = "  ";

    public async Task PrintAsync(OutageReport report, CancellationToken cancellation)
    {
        foreach (string line in report.Heading) await output.WriteLineAsync(line);
        await output.WriteLineAsync();
        var rows = report.Rows();
        int[] widths = [.. report.Columns.Select((c, i) => rows.Select(r => r.Cells[i].Length).Append(c.Length).Max())];
        await output.WriteLineAsync(Line(report.Columns, widths));
        for (int i = 0; i < rows.Count; i++)
        {
            if (i > 0) await pace.WaitAsync(rows[i].At - rows[i - 1].At, time, cancellation);
            await output.WriteLineAsync(Line(rows[i].Cells, widths));
            await output.FlushAsync(cancellation);
        }

        await output.WriteLineAsync();
        foreach (string line in report.Summary()) await output.WriteLineAsync(line);
    }

    private static string Line(IReadOnlyList<string> cells, int[] widths) =>
        string.Join(Gap, cells.Select((c, i) => c.PadRight(widths[i]))).TrimEnd();
}
