using System.Buffers;

namespace Assistant.Code;

/// <summary>A stretch of an indexed file's tokens, with how well it fits; the higher the better.</summary>
internal readonly record struct CodeSpan(Segment Segment, int File, int Start, int End, float Score)
{
    public string Path => Segment.Data.Paths[File];
}

/// <summary>Ranks chunks by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).</summary>
internal static class ChunkSearch
{
    private const float Saturation = 1.2f;
    private const float LengthShare = 0.6f;

    /// <summary>Rare terms tell more about code than about prose: the usual weight to this power, found by trying.</summary>
    private const float RarityPower = 1.3f;

    /// <summary>Terms that stand in more than one of so many chunks say little and cost most.</summary>
    private const int TooCommon = 6;

    /// <summary>How many postings one search may read; rare terms come first.</summary>
    private const int MostPostings = 150_000;

    /// <summary>The best chunks outside of the file at the cursor, best first.</summary>
    public static List<CodeSpan> Find(TokenIndex index, SiteTerms site, Nearness near, int count, CancellationToken cancellation)
    {
        var segments = index.Segments.Where(s => s.Chunks is { Count: > 0 }).ToArray();
        if (segments.Length == 0) return [];
        int chunks = segments.Sum(s => s.Chunks!.Count);
        float average = MathF.Max(1, segments.Sum(s => (float)s.Chunks!.TotalLength) / chunks);
        var scores = segments.Select(s => ArrayPool<float>.Shared.Rent(s.Chunks!.Count)).ToArray();
        try
        {
            for (int s = 0; s < segments.Length; s++) scores[s].AsSpan(0, segments[s].Chunks!.Count).Clear();
            int left = MostPostings;
            foreach (var (term, weight, ranges) in Ordered(segments, site, chunks))
            {
                cancellation.ThrowIfCancellationRequested();
                for (int s = 0; s < segments.Length; s++) Score(segments[s].Chunks!, ranges[s], weight, average, scores[s]);
                left -= ranges.Sum(Length);
                if (left < 0) break;
            }

            return Best(segments, scores, near, count);
        }
        finally
        {
            foreach (float[] rented in scores) ArrayPool<float>.Shared.Return(rented);
        }
    }

    // Rarest first, weighted by how rare they are.
    private static IEnumerable<(uint Term, float Weight, Range[] Ranges)> Ordered(Segment[] segments, SiteTerms site, int chunks) =>
        from known in site.Weights
        let ranges = segments.Select(s => s.Chunks!.Find(known.Key)).ToArray()
        let holders = ranges.Sum(Length)
        where holders > 0 && holders <= Math.Max(8, chunks / TooCommon)
        orderby holders
        select (known.Key, known.Value * MathF.Pow(MathF.Log(1 + (chunks - holders + 0.5f) / (holders + 0.5f)), RarityPower), ranges);

    private static int Length(Range range) => range.End.Value - range.Start.Value;

    private static void Score(ChunkIndex chunks, Range range, float weight, float average, float[] scores)
    {
        foreach (int posting in chunks.Postings.AsSpan(range))
        {
            int chunk = posting >> ChunkIndex.CountBits;
            float times = posting & ChunkIndex.CountMask;
            float length = 1 - LengthShare + LengthShare * chunks.Lengths[chunk] / average;
            scores[chunk] += weight * times * (Saturation + 1) / (times + Saturation * length);
        }
    }

    private static List<CodeSpan> Best(Segment[] segments, float[][] scores, Nearness near, int count)
    {
        var best = new PriorityQueue<CodeSpan, float>(count + 1);
        for (int s = 0; s < segments.Length; s++)
        {
            var (segment, chunks) = (segments[s], segments[s].Chunks!);
            int own = segment.Find(near.Path);
            for (int chunk = 0; chunk < chunks.Count; chunk++)
            {
                float score = scores[s][chunk];
                if (score <= 0 || (best.Count == count && score * Nearness.Most <= Least(best))) continue;
                int file = segment.FileAt(chunks.Starts[chunk]);
                if (file == own || segment.IsDead[file]) continue;
                score *= near.OfKind(segment.Data.Paths[file]);
                if (score <= 0 || (best.Count == count && score <= Least(best))) continue;
                int end = Math.Min(chunks.Starts[chunk + 1], segment.Data.Starts[file + 1] - 1);
                best.Enqueue(new CodeSpan(segment, file, chunks.Starts[chunk], end, score), score);
                if (best.Count > count) best.Dequeue();
            }
        }

        return [.. best.UnorderedItems.Select(i => i.Element).OrderByDescending(e => e.Score).ThenBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Start)];
    }

    private static float Least(PriorityQueue<CodeSpan, float> best) => best.TryPeek(out _, out float least) ? least : 0;
}
