using System.Runtime.CompilerServices;

namespace Assistant.Code;

/// <summary>Finds similar chunks, and the same ones again without a search as long as what is looked for stays the same, as it does while a word is typed.</summary>
internal sealed class LastChunkSearch
{
    private readonly ConditionalWeakTable<TokenIndex, Finding> last = [];

    private sealed record Finding(SiteTerms Terms, Nearness Near, int Count, IReadOnlyList<CodeSpan> Chunks);

    public IReadOnlyList<CodeSpan> Find(TokenIndex index, SiteTerms terms, Nearness near, int count, CancellationToken cancellation)
    {
        if (last.TryGetValue(index, out var known) && known.Count == count && known.Near.IsSame(near) && known.Terms.IsSame(terms)) return known.Chunks;
        var chunks = ChunkSearch.Find(index, terms, near, count, cancellation);
        last.AddOrUpdate(index, new Finding(terms, near, count, chunks));
        return chunks;
    }
}
