using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>What our own compilation finds at a range, as far as it is known at once: the menu waits for nobody.</summary>
internal static class KnownProblems
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(10);

    /// <returns>Empty where no base of the project is ready, where the text is newer than it, or where the compiler takes too long: then it knows the next time.</returns>
    public static async Task<IReadOnlyList<Problem>> InAsync(Core core, Document document, int start, int end, CancellationToken cancellation)
    {
        if (core.Semantics.BaseOf(document.Path) is not { } semantic || BoundDocument.Current(semantic, document) is not { } bound) return [];
        try
        {
            // The compiler looks at its token only between methods, so that nobody waits for it to notice.
            return await Task.Run(() => Look(bound, start, end, cancellation), cancellation).WaitAsync(Longest, core.Time, cancellation);
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private static IReadOnlyList<Problem> Look(BoundDocument bound, int start, int end, CancellationToken cancellation) =>
        [.. from problem in CompilerFixes.ProblemsIn(bound, start, end, cancellation)
            where problem.IsError || CompilerFixes.Knows(problem.Id)
            select new Problem(problem.Id, problem.Message, problem.Start, problem.End) { IsError = problem.IsError }];
}
