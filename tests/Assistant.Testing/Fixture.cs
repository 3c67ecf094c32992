namespace Assistant.Testing;

/// <summary>
/// Source text as a test writes it. <c>$0</c> marks the cursor; a line <c>//- Path.cs</c> begins the next file, so that one string
/// can hold a whole project.
/// </summary>
public sealed record Fixture(IReadOnlyList<Fixture.FixtureFile> Files)
{
    private const string Cursor = "$0";
    private const string FileMark = "//- ";

    public static Fixture Parse(string source)
    {
        var files = new List<FixtureFile>();
        string path = "Test.cs";
        var lines = new List<string>();
        foreach (string line in source.Split('\n'))
        {
            if (line.StartsWith(FileMark, StringComparison.Ordinal))
            {
                if (lines.Any(l => l.Trim().Length > 0)) files.Add(FixtureFile.Parse(path, string.Join('\n', lines)));
                path = line[FileMark.Length..].Trim();
                lines.Clear();
            }
            else
            {
                lines.Add(line);
            }
        }

        files.Add(FixtureFile.Parse(path, string.Join('\n', lines)));
        return new Fixture(files);
    }

    /// <summary>The one file with a cursor, and where that is.</summary>
    public FixtureFile WithCursor => Files.Single(f => f.Cursor is not null);

    /// <summary>Writes every file under a folder and returns the folder.</summary>
    public string WriteTo(string folder)
    {
        foreach (var file in Files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }

        return folder;
    }

    /// <summary>One file of a fixture; <see cref="Cursor"/> is an offset in UTF-16 units, null without a mark.</summary>
    public sealed record FixtureFile(string Path, string Text, int? Cursor)
    {
        public string Prefix => Text[..Cursor!.Value];

        public string Suffix => Text[Cursor!.Value..];

        internal static FixtureFile Parse(string path, string text)
        {
            int at = text.IndexOf(Fixture.Cursor, StringComparison.Ordinal);
            return at < 0 ? new(path, text, null) : new(path, text.Remove(at, Fixture.Cursor.Length), at);
        }
    }
}
