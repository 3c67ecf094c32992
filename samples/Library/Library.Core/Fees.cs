namespace Library.Core;

/// <summary>What a late return costs.</summary>
public static class Fees
{
    private const decimal PerDay = 0.20m;
    private const decimal Most = 10m;

    public static decimal For(Loan loan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(loan);
        if (loan.Member.Kind == MemberKind.Child)
        {
            return 0;
        }

        return Math.Min(loan.DaysOverdue(today) * PerDay, Most);
    }

    public static decimal Total(IEnumerable<Loan> loans, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(loans);
        return loans.Sum(loan => For(loan, today));
    }
}
