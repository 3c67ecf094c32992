using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>What our own compilation finds at a range, as far as it is known at once: the menu waits for nobody.</summary>
internal static class KnownProblems
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(12);

    /// <returns>Empty where no base of the project is ready, where the text is newer than it, or where the compiler takes too long.</returns>
    public static IReadOnlyList<Problem> In(Core core, Document document, int start, int end, CancellationToken cancellation)
    {
        if (core.Semantics.BaseOf(document.Path) is not { } semantic || BoundDocument.Current(semantic, document) is not { } bound) return [];
        using var patience = new CancellationTokenSource(Longest, core.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return [.. from problem in CompilerFixes.ProblemsIn(bound, start, end, either.Token)
                       where problem.IsError || CompilerFixes.Knows(problem.Id)
                       select new Problem(problem.Id, problem.Message, problem.Start, problem.End) { IsError = problem.IsError }];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [];
        }
    }
}
