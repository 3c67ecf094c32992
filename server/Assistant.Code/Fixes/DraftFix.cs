using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>How sure a rule is that its fix is the wanted one; the compiler's proof comes on top.</summary>
internal enum FixRank
{
    /// <summary>There is hardly another way to mend it.</summary>
    Sure,

    /// <summary>One of several ways that a careful author might choose.</summary>
    Likely,

    /// <summary>Silences the compiler more than it mends; offered at the end.</summary>
    Last,
}

/// <summary>A replacement in one tree of the compilation.</summary>
internal sealed record DraftEdit(SyntaxTree Tree, TextSpan Span, string NewText);

/// <summary>A fix that a rule proposes and nobody has compiled yet. Of several drafts with one title the first that holds is offered.</summary>
internal sealed record DraftFix(string Title, ImmutableArray<DraftEdit> Edits, FixRank Rank);
