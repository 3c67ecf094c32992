using System.Collections.Immutable;
using System.Globalization;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>An edit that may be offered: what it changes, what the compiler says, and whatever a user would not expect of it.</summary>
/// <param name="Title">What was asked for.</param>
/// <param name="Surprises">Each thing beyond the requested range, as the end of a sentence; empty for most.</param>
public sealed record Proposal(string Title, ImmutableArray<ChangedFile> Files, EditVerdict Verdict, ImmutableArray<string> Surprises, Origin Origin)
{
    private const int MostNamed = 3;

    /// <summary>Whether the user has to look at it before it is applied.</summary>
    public bool NeedsConfirmation => Verdict is not EditVerdict.Compiles || Surprises.Length > 0 || Files.Length > 1;

    /// <summary>The title with the verdict and the surprises: what the editor shows beside the edit.</summary>
    public string Label => string.Join("; ", Surprises.Prepend($"{Title}: {VerdictText}"));

    /// <summary>The new diagnostics, one a line; empty where there are none.</summary>
    public string Description => Verdict is EditVerdict.NewProblems problems
        ? string.Join('\n', problems.All.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.File}:{p.Line}: {p.Id}: {p.Message}")))
        : "";

    /// <summary>Why the user has to look at it first, in the fewest words: editors cut long messages short. Null where nobody has to.</summary>
    public string? Caution
    {
        get
        {
            if (!NeedsConfirmation) return null;
            string why = string.Join("; ", Surprises.Prepend(Fault).Where(s => s.Length > 0).DefaultIfEmpty("changes more than one file"));
            return char.ToUpperInvariant(why[0]) + why[1..];
        }
    }

    /// <summary>The file that it is about where that is not the one that the user looks at; null where it changes that one.</summary>
    public DocumentPath? Elsewhere(DocumentPath here) => Files.Any(f => f.File.Document.Equals(here)) ? null : Files[0].File.Document;

    private string Fault => Verdict switch
    {
        EditVerdict.NewProblems { Errors: > 0 } => $"does not compile: {VerdictText}",
        EditVerdict.NewProblems or EditVerdict.Unchecked => VerdictText,
        _ => "",
    };

    private string VerdictText => Verdict switch
    {
        EditVerdict.Compiles => "compiles",
        EditVerdict.Unchecked notChecked => $"not checked: {notChecked.Why}",
        EditVerdict.NewProblems problems => $"{Counted(problems)} ({Names(problems)})",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Counted(EditVerdict.NewProblems problems) => string.Join(
        ", ",
        ((string[])[Count(problems.Errors, "new error"), Count(problems.All.Length - problems.Errors, "new warning")]).Where(s => s.Length > 0));

    private static string Count(int count, string what) => count == 0 ? "" : count == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{count} {what}s");

    private static string Names(EditVerdict.NewProblems problems)
    {
        var ids = problems.All.Select(p => p.Id).Distinct().ToList();
        return string.Join(", ", ids.Take(MostNamed)) + (ids.Count > MostNamed ? ", …" : "");
    }
}

/// <summary>What came of an action that changes code.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    public sealed record Proposed(Proposal Proposal) : ActionOutcome;

    /// <summary>Nothing is to be changed, or the answer cannot be used.</summary>
    /// <param name="Sentence">What to tell the user.</param>
    public sealed record Nothing(string Sentence) : ActionOutcome;

    /// <summary>Nobody could answer.</summary>
    public sealed record Unanswered(Models.ProviderException Failure) : ActionOutcome;
}
