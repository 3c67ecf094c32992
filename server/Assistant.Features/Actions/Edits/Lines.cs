namespace Assistant.Features;

/// <summary>Line breaks of answers and files.</summary>
internal static class Lines
{
    /// <summary>A text with line feeds, written with the line breaks of a file.</summary>
    public static string With(string text, string newLine) => newLine == "\n" ? text : text.Replace("\n", newLine, StringComparison.Ordinal);
}
