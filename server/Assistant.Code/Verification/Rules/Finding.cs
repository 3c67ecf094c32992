using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>What kind of mistake was found, as far as repairs tell them apart.</summary>
internal enum FindingKind
{
    Syntax,
    Member,
    Name,
    Type,
    Arguments,
    Conversion,
    Declaration,
    Diagnostic,
}

/// <summary>One thing that is wrong with a suggested text.</summary>
/// <param name="Span">Where, in the edited text.</param>
/// <param name="Message">One sentence for people.</param>
internal sealed record Finding(FindingKind Kind, TextSpan Span, string Message)
{
    /// <summary>The node that does not bind; null for syntax.</summary>
    public SyntaxNode? Node { get; init; }

    /// <summary>For a member: the type, or the namespace, that lacks it.</summary>
    public INamespaceOrTypeSymbol? Receiver { get; init; }

    /// <summary>Whether it may be right, because not all is known that could make it so: it only counts where it is clear what was meant instead.</summary>
    public bool IsSuspicion { get; init; }
}
