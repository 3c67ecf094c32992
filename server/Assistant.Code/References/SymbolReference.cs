using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>One use of a symbol.</summary>
/// <param name="Line">The text of its line, without the space around it.</param>
/// <param name="Within">The member that uses it, such as <c>Cart.Total(int)</c>; empty outside of members.</param>
/// <param name="Member">Where that member's name is; null outside of members.</param>
public sealed record SymbolReference(CodePlace Place, string Line, string Within, CodePlace? Member);

/// <summary>What a search found before its limits.</summary>
/// <param name="IsComplete">False when there was no time, or too many uses, to look everywhere.</param>
public sealed record FoundReferences(ImmutableArray<SymbolReference> References, bool IsComplete);

/// <summary>How long to search, and for how much.</summary>
public sealed record SearchLimits(int Most, TimeSpan Time)
{
    public static SearchLimits Default { get; } = new(200, TimeSpan.FromSeconds(1));
}
