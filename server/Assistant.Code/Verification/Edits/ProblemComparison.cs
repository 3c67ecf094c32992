using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Tells new complaints of the compiler from old ones: by id and place first, as the edits move it, then by id and words.</summary>
internal sealed class ProblemComparison
{
    private readonly ImmutableArray<EditProblem>.Builder added = ImmutableArray.CreateBuilder<EditProblem>();
    private readonly ImmutableArray<EditProblem>.Builder gone = ImmutableArray.CreateBuilder<EditProblem>();
    private readonly ImmutableArray<EditProblem>.Builder kept = ImmutableArray.CreateBuilder<EditProblem>();

    public void Add(IEnumerable<Diagnostic> before, IEnumerable<Diagnostic> after, EditedFile file)
    {
        var old = before.Select(ProblemReader.ToProblem).ToList();
        var now = after.Select(ProblemReader.ToProblem).ToList();
        now.RemoveAll(n => Keep(old, o => o.Id == n.Id && o.Message == n.Message && file.Shifted(o.Start) == n.Start));
        now.RemoveAll(n => Keep(old, o => o.Id == n.Id && file.Shifted(o.Start) == n.Start));
        now.RemoveAll(n => Keep(old, o => o.Id == n.Id && o.Message == n.Message));
        added.AddRange(now);
        gone.AddRange(old);
    }

    public EditReport Report() => new([.. added.Distinct()], [.. gone.Distinct()], [.. kept.Distinct()]);

    private bool Keep(List<EditProblem> problems, Func<EditProblem, bool> match)
    {
        int at = problems.FindIndex(p => match(p));
        if (at < 0) return false;
        kept.Add(problems[at]);
        problems.RemoveAt(at);
        return true;
    }
}
