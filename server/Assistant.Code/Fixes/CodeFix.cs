using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>A mend for one problem, found without a model.</summary>
/// <param name="Title">What it does, as a menu shows it.</param>
/// <param name="Edits">For the versions of the documents that it was found in; in the order of their offsets within a document.</param>
/// <param name="IsPreferred">Whether it is the one that a user who just wants the error gone would take.</param>
public sealed record CodeFix(string Title, ImmutableArray<CodeEdit> Edits, bool IsPreferred);

/// <summary>A diagnostic at a place, whoever found it.</summary>
/// <param name="Id">The compiler's, such as <c>CS0246</c>.</param>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="End">In UTF-16 units; may equal <paramref name="Start"/>.</param>
public sealed record CodeProblem(string Id, int Start, int End)
{
    /// <summary>What the compiler says of it; empty where only the place is known.</summary>
    public string Message { get; init; } = "";

    /// <summary>Whether it keeps the code from compiling.</summary>
    public bool IsError { get; init; } = true;
}
