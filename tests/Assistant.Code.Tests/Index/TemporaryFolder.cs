using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private DateTime clock = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public TemporaryFolder(string fixture = "")
    {
        Path = Directory.CreateTempSubdirectory("assistant-test").FullName;
        if (fixture.Length > 0) Fixture.Parse(fixture).WriteTo(Path);
    }

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a file whose time differs from every earlier one's, however fast the test runs.</summary>
    public string Write(string relative, string text)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, clock = clock.AddSeconds(1));
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
