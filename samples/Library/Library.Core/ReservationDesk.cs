namespace Library.Core;

/// <summary>Keeps books for members who wait for them, first come, first served.</summary>
public sealed class ReservationDesk(Catalogue catalogue, TimeProvider time)
{
    private const int Limit = 3;
    private readonly List<Reservation> reservations = [];

    // try: type the next line again
    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public Reservation Reserve(string isbn, Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var book = catalogue.Get(isbn);
        if (OpenReservations(member).Count >= Limit)
        {
            throw new LibraryException($"{member} has reached the limit of {Limit} reservations.");
        }

        var reservation = new Reservation(book, member, Today);
        reservations.Add(reservation);
        return reservation;
    }

    public Reservation Collect(string isbn, Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var book = catalogue.Get(isbn);
        var reservation = OpenReservation(book, member);
        var collected = reservation.Collect(Today);
        reservations[reservations.IndexOf(reservation)] = collected;
        return collected;
    }

    public void Cancel(string isbn, Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var book = catalogue.Get(isbn);
        var reservation = OpenReservation(book, member);
        reservations.Remove(reservation);
    }

    public int Waiting(Book book) => reservations.Count(reservation => reservation.IsOpen && reservation.Book == book);

    public IReadOnlyList<Reservation> OpenReservations(Member member) =>
        reservations.Where(reservation => reservation.IsOpen && reservation.Member == member).ToList();

    private Reservation OpenReservation(Book book, Member member) =>
        reservations.FirstOrDefault(reservation => reservation.IsOpen && reservation.Book == book && reservation.Member == member)
        ?? throw new LibraryException($"{member} has not reserved {book}.");
}
