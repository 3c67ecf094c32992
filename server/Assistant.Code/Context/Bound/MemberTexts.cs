using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>What members of one base are written as and searched by, kept from key to key: to write one anew costs more than all the rest.</summary>
internal sealed class MemberTexts
{
    private const int Most = 30_000;
    private const int MostReceivers = 256;

    private readonly ConcurrentDictionary<ISymbol, MemberText> known = new(SymbolEqualityComparer.IncludeNullability);
    private readonly ConcurrentDictionary<(SyntaxTree, ITypeSymbol), ImmutableArray<ISymbol>> extensions = [];

    public MemberErrors Errors { get; } = new();

    public MemberText Of(ISymbol member)
    {
        if (known.Count > Most) known.Clear();
        return known.GetOrAdd(member, static m => new MemberText(m));
    }

    /// <summary>The extension methods that a file's imports give a type; to look them up takes milliseconds.</summary>
    public ImmutableArray<ISymbol> ExtensionsOf(BoundSite site, INamedTypeSymbol type)
    {
        if (extensions.Count > MostReceivers) extensions.Clear();
        return extensions.GetOrAdd((site.BaseTree, type), static (key, at) =>
            [.. at.Model.LookupSymbols(at.Position, key.Item2, includeReducedExtensionMethods: true).Where(m => m is IMethodSymbol { MethodKind: MethodKind.ReducedExtension })], site);
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
