using System.Globalization;

namespace Assistant.Server;

/// <summary>A place as it is typed in a terminal: <c>FILE:LINE:COL</c>, line and column counted from 1.</summary>
public sealed record FileLocation(string Path, int Line, int Column)
{
    /// <exception cref="UserMistake">The text has another form, or there is no such file.</exception>
    public static FileLocation Parse(string text)
    {
        // From the end, because a Windows path has a colon of its own.
        int beforeColumn = text.LastIndexOf(':');
        int beforeLine = beforeColumn <= 0 ? -1 : text.LastIndexOf(':', beforeColumn - 1);
        if (beforeLine <= 0 || Number(text[(beforeLine + 1)..beforeColumn]) is not { } line || Number(text[(beforeColumn + 1)..]) is not { } column)
        {
            throw new UserMistake($"\"{text}\" is not a place in a file; write FILE:LINE:COL with line and column from 1, such as Program.cs:12:9.");
        }

        string path = System.IO.Path.GetFullPath(text[..beforeLine]);
        if (!File.Exists(path)) throw new UserMistake($"There is no file {path}; check the spelling or the current folder.");
        return new FileLocation(path, line, column);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
