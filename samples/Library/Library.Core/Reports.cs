namespace Library.Core;

/// <summary>Lists for the notice board, one line an entry.</summary>
public static class Reports
{
    public static void WriteBooks(TextWriter writer, IEnumerable<Book> books)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(books);
        foreach (var book in books.OrderBy(book => book.Title))
        {
            writer.WriteLine($"{book.Title}, {book.Author}");
        }
    }

    public static void WriteLoans(TextWriter writer, IEnumerable<Loan> loans)
    {
        ArgumentNullException.ThrowIfNull(writer);
        // try: type the next line again
        ArgumentNullException.ThrowIfNull(loans);
        foreach (var loan in loans.OrderBy(loan => loan.Due))
        {
            writer.WriteLine($"{loan.Book.Title}, {loan.Member.Name}, due {loan.Due}");
        }
    }

    public static void WriteOverdue(TextWriter writer, IEnumerable<Loan> loans, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(loans);
        foreach (var loan in loans.Where(loan => loan.IsOverdue(today)).OrderBy(loan => loan.Due))
        {
            writer.WriteLine($"{loan.Book.Title}, {loan.Member.Name}, {loan.DaysOverdue(today)} days late");
        }
    }

    public static void WriteReservations(TextWriter writer, IEnumerable<Reservation> reservations)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(reservations);
        foreach (var reservation in reservations.OrderBy(reservation => reservation.Start))
        {
            writer.WriteLine($"{reservation.Book.Title}, {reservation.Member.Name}, since {reservation.Start}");
        }
    }
}
