namespace Library.Core;

/// <summary>A title in the catalogue; a library may own several copies of it.</summary>
public sealed record Book(string Isbn, string Title, string Author, int Year)
{
    public int Copies { get; init; } = 1;

    public bool IsClassic => Year < 1950;

    public override string ToString() => $"{Title} by {Author} ({Year})";
}
