namespace Library.Core;

/// <summary>Lends books, takes them back, and knows who has what.</summary>
public sealed class LoanDesk(Catalogue catalogue, TimeProvider time)
{
    private const int LoanDays = 21;
    private readonly List<Loan> loans = [];

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public Loan Lend(string isbn, Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var book = catalogue.Get(isbn);
        if (OpenLoans(member).Count >= member.LoanLimit)
        {
            throw new LibraryException($"{member} has reached the limit of {member.LoanLimit} loans.");
        }

        if (Available(book) == 0)
        {
            throw new LibraryException($"No copy of {book} is on the shelf.");
        }

        var loan = new Loan(book, member, Today, Today.AddDays(LoanDays));
        loans.Add(loan);
        return loan;
    }

    public Loan Return(string isbn, Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        // try: type the next line again
        var book = catalogue.Get(isbn);
        var loan = OpenLoan(book, member);
        var returned = loan.Return(Today);
        loans[loans.IndexOf(loan)] = returned;
        return returned;
    }

    public Loan Renew(string isbn, Member member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var book = catalogue.Get(isbn);
        // try: type the next line again
        var loan = OpenLoan(book, member);
        if (loan.IsOverdue(Today))
        {
            throw new LibraryException($"{book} is overdue and cannot be renewed.");
        }

        var renewed = loan.Renew(LoanDays);
        loans[loans.IndexOf(loan)] = renewed;
        return renewed;
    }

    public int Available(Book book) => book.Copies - loans.Count(loan => loan.IsOpen && loan.Book == book);

    public IReadOnlyList<Loan> OpenLoans(Member member) =>
        loans.Where(loan => loan.IsOpen && loan.Member == member).ToList();

    public IReadOnlyList<Loan> Overdue() =>
        loans.Where(loan => loan.IsOverdue(Today)).OrderBy(loan => loan.Due).ToList();

    private Loan OpenLoan(Book book, Member member) =>
        loans.FirstOrDefault(loan => loan.IsOpen && loan.Book == book && loan.Member == member)
        ?? throw new LibraryException($"{member} has not borrowed {book}.");
}
