using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What edits would do to the code, as the compiler sees it.</summary>
/// <param name="New">What it would complain about that it did not before.</param>
/// <param name="Gone">What it complained about, and would no more.</param>
/// <param name="Scope">How much was looked at.</param>
public sealed record EditReport(ImmutableArray<EditProblem> New, ImmutableArray<EditProblem> Gone, EditScope Scope)
{
    public bool HasNewErrors => New.Any(p => p.IsError);
}

/// <summary>One complaint of the compiler. Offsets count UTF-16 units: in the edited text for a new one, in the text before for one that is gone.</summary>
/// <param name="Line">Of its beginning, from 0.</param>
/// <param name="Id">Such as <c>CS1061</c>.</param>
/// <param name="IsError">Otherwise it is a warning about null.</param>
public sealed record EditProblem(DocumentPath Document, int Start, int End, int Line, string Id, string Message, bool IsError);

/// <summary>How far edits can reach.</summary>
public enum EditScope
{
    /// <summary>Only bodies changed: nothing outside of them can be affected.</summary>
    Bodies,

    /// <summary>Declarations changed: all files that name one of them were looked at, in the projects that depend on this one, too.</summary>
    Declarations,
}
