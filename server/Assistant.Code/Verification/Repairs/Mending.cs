namespace Assistant.Code;

/// <summary>Tries repairs on a text until nothing speaks against it, or nothing helps any more.</summary>
internal static class Mending
{
    private const int MostRepairs = 4;
    private const int MostTries = 24;

    /// <param name="isPartial">Whether the text may stop anywhere; it is then not closed.</param>
    public static Findings Of(Findings first, QuickCheck check, bool isPartial, CancellationToken cancellation)
    {
        var best = first;
        int tries = 0;
        for (int round = 0; round < MostRepairs; round++)
        {
            bool close = best.IsUnfinished && !isPartial;
            if (best.All.Count == 0 && !close) return best;
            var better = Proposals(best, close, cancellation).Take(MostTries - tries)
                .Select(a => { tries++; return check.Run(a, cancellation); })
                .FirstOrDefault(f => IsBetter(f, best, close));
            if (better is null) break;
            best = better;
        }

        if (best.IsUnfinished && best.All.Count == 0 && !isPartial) best = Finished(best, check, cancellation);
        if (best.IsUnfinished && best.All.Count == 0 && !isPartial && EndsInTheMiddle(best.Attempt.Text)) return best with { All = [Broken(best.Attempt.Text)] };
        // The last resort leaves something of the text out.
        if (best.All.Count == 0) return best;
        return PrefixRepair.Propose(first).Concat(PrefixRepair.Propose(best)).Select(a => check.Run(a, cancellation)).FirstOrDefault(f => f.All.Count == 0) ?? best;
    }

    // What nobody can judge is no better than what is wrong.
    private static bool IsBetter(Findings tried, Findings best, bool close) => (tried.Doubt is null || best.Doubt is not null)
        && (tried.All.Count < best.All.Count || (tried.All.Count == best.All.Count && close && !tried.IsUnfinished));

    // What nothing closes ends with its last whole statement; a line that only lacks what comes on the next one stays.
    private static Findings Finished(Findings unfinished, QuickCheck check, CancellationToken cancellation) =>
        PrefixRepair.Propose(unfinished).Select(a => check.Run(a, cancellation)).FirstOrDefault(f => f.All.Count == 0 && !f.IsUnfinished) ?? unfinished;

    /// <summary>Whether it is clear what was meant instead.</summary>
    public static bool Knows(Findings findings, Finding suspicion, CancellationToken cancellation) => suspicion.Kind switch
    {
        FindingKind.Member => NameRepair.ForMember(findings, suspicion).Any(),
        _ => NameRepair.ForName(findings, suspicion).Any() || UsingRepair.ForType(findings, suspicion, cancellation).Any(),
    };

    private static IEnumerable<Attempt> Proposals(Findings findings, bool close, CancellationToken cancellation)
    {
        // Of a text of several lines the beginning is worth more than a guess at how its end was meant.
        if (findings.All.Any(f => f.Kind == FindingKind.Syntax)) return [.. SeveralLines(findings) ? PrefixRepair.Propose(findings) : [], .. CloserRepair.Propose(findings.Attempt)];
        if (close) return CloserRepair.Propose(findings.Attempt);
        return findings.All.SelectMany(f => f.Kind switch
        {
            FindingKind.Member => [.. AwaitRepair.Propose(findings, f, cancellation), .. UsingRepair.ForExtension(findings, f, cancellation), .. NameRepair.ForMember(findings, f)],
            FindingKind.Type or FindingKind.Name => [.. UsingRepair.ForType(findings, f, cancellation), .. NameRepair.ForName(findings, f)],
            FindingKind.Conversion or FindingKind.Arguments => AwaitRepair.Propose(findings, f, cancellation),
            _ => Enumerable.Empty<Attempt>(),
        });
    }

    private static bool EndsInTheMiddle(CheckedText text) => text.Text.AsSpan().TrimEnd() is [.., '(' or '[' or ',' or '.' or '=' or '+' or '-' or '*' or '/' or '&' or '|' or '?' or ':' or '<' or '!'];

    private static Finding Broken(CheckedText text) => new(FindingKind.Syntax, new(text.Judged.End, 0), "It ends in the middle of an expression.");

    private static bool SeveralLines(Findings findings) => findings.Attempt.Text.Text.Trim().Contains('\n', StringComparison.Ordinal);
}
