namespace Library.Core;

/// <summary>The books that the library owns, by ISBN.</summary>
public sealed class Catalogue
{
    private readonly Dictionary<string, Book> books = new(StringComparer.Ordinal);

    public int Count => books.Count;

    public void Add(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (!books.TryAdd(book.Isbn, book))
        {
            throw new LibraryException($"{book.Isbn} is already in the catalogue.");
        }
    }

    public void Remove(Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (!books.Remove(book.Isbn))
        {
            // try: type the next line again
            throw new LibraryException($"{book.Isbn} is not in the catalogue.");
        }
    }

    public Book? Find(string isbn) => books.GetValueOrDefault(isbn);

    public Book Get(string isbn) => Find(isbn) ?? throw new LibraryException($"{isbn} is not in the catalogue.");

    public IReadOnlyList<Book> ByAuthor(string author) =>
        books.Values.Where(book => book.Author == author).OrderBy(book => book.Year).ToList();

    public IReadOnlyList<Book> ByTitle(string title) =>
        books.Values.Where(book => book.Title == title).OrderBy(book => book.Year).ToList();

    public IReadOnlyList<Book> Classics() =>
        books.Values.Where(book => book.IsClassic).OrderBy(book => book.Author).ToList();
}
