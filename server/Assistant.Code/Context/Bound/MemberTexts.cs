using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>What members of one base are written as and searched by, kept from key to key: to write one anew costs more than all the rest.</summary>
internal sealed class MemberTexts
{
    private const int Most = 30_000;

    private readonly ConcurrentDictionary<ISymbol, MemberText> known = new(SymbolEqualityComparer.IncludeNullability);

    public MemberText Of(ISymbol member)
    {
        if (known.Count > Most) known.Clear();
        return known.GetOrAdd(member, static m => new MemberText(m));
    }
}

/// <summary>One member's declaration and the terms of its name.</summary>
internal sealed class MemberText(ISymbol member)
{
    private readonly uint[] terms = TermsOf(member.Name);
    private string? line;

    public string Line => line ??= SymbolText.Of(member);

    /// <summary>How much of what a site is about the name says.</summary>
    public float Fit(SiteTerms site)
    {
        float fit = 0;
        foreach (uint term in terms) fit += site.Weights.GetValueOrDefault(term);
        return fit;
    }

    private static uint[] TermsOf(string name)
    {
        var terms = new List<uint>();
        Terms.Append(name, TokenKind.Identifier, terms);
        return [.. terms];
    }
}
