namespace Library.Core;

/// <summary>A member waits for a book.</summary>
public sealed record Reservation(Book Book, Member Member, DateOnly Start)
{
    public DateOnly? Collected { get; init; }

    public bool IsOpen => Collected is null;

    public Reservation Collect(DateOnly today) => this with { Collected = today };
}
