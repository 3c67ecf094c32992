namespace Library.Core;

/// <summary>Somebody who may borrow books.</summary>
public sealed record Member(int Number, string Name, DateOnly Joined)
{
    public MemberKind Kind { get; init; } = MemberKind.Adult;

    public int LoanLimit => Kind switch
    {
        MemberKind.Child => 3,
        MemberKind.Student => 12,
        _ => 6,
    };

    public override string ToString() => $"{Name} (no. {Number})";
}

public enum MemberKind
{
    Adult,
    Child,
    Student,
}
