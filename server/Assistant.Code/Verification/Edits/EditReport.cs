using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What edits would do to the code, as the compiler sees it.</summary>
/// <param name="New">What it would complain about that it did not before.</param>
/// <param name="Gone">What it complained about, and would no more.</param>
/// <param name="Kept">What it complained about where it looked, and still would.</param>
public sealed record EditReport(ImmutableArray<EditProblem> New, ImmutableArray<EditProblem> Gone, ImmutableArray<EditProblem> Kept)
{
    public bool HasNewErrors => New.Any(p => p.IsError);
}

/// <summary>One complaint of the compiler. Offsets count UTF-16 units: in the edited text for a new one, in the text before for one that is gone.</summary>
/// <param name="Line">Of its beginning, from 0.</param>
/// <param name="Id">Such as <c>CS1061</c>.</param>
/// <param name="IsError">Otherwise it is a warning about null, about a task that nobody awaits or about code that is never reached.</param>
public sealed record EditProblem(DocumentPath Document, int Start, int End, int Line, string Id, string Message, bool IsError);
