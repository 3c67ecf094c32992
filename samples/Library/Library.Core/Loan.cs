namespace Library.Core;

/// <summary>One copy of a book in the hands of a member.</summary>
public sealed record Loan(Book Book, Member Member, DateOnly Start, DateOnly Due)
{
    public DateOnly? Returned { get; init; }

    public bool IsOpen => Returned is null;

    public bool IsOverdue(DateOnly today) => IsOpen && today > Due;

    public int DaysOverdue(DateOnly today) => IsOverdue(today) ? today.DayNumber - Due.DayNumber : 0;

    public Loan Return(DateOnly today) => this with { Returned = today };

    public Loan Renew(int days) => this with { Due = Due.AddDays(days) };
}
