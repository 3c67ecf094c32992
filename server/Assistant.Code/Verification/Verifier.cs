using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>
/// Asks the compiler about a suggested text before anybody sees it, and mends what can be mended. First names, calls and conversions are
/// bound on top of the base; then, for as long as that is quick, the compiler diagnoses the member. May be used from any thread.
/// </summary>
public sealed class Verifier(TimeProvider time)
{
    /// <summary>Of the whole check, repairs included: nobody waits longer for it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(150);

    /// <summary>Of the compiler's diagnostics; later than that, what the quick check said stands.</summary>
    private static readonly TimeSpan LongestDiagnosis = TimeSpan.FromMilliseconds(20);

    private readonly ConditionalWeakTable<SemanticBase, Resolution> resolutions = [];
    private readonly DiagnosticsCheck diagnostics = new();

    /// <param name="current">The document as it is, without the text; its path is the file's.</param>
    public CompilerVerdict Check(SemanticBase semantics, SyntaxTree current, Insertion insertion, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return CheckInTime(semantics, current, insertion, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CompilerVerdict.Unverified($"The check was not done within {Longest.TotalMilliseconds:0} ms.");
        }
    }

    private CompilerVerdict CheckInTime(SemanticBase semantics, SyntaxTree current, Insertion insertion, CancellationToken cancellation)
    {
        semantics = semantics.Plain;
        if (semantics.TreeOf(current.FilePath) is not { } known) return new CompilerVerdict.Unverified($"`{semantics.Project.Name}` does not compile this file.");
        var resolution = resolutions.GetValue(semantics, static s => new Resolution(s));
        var check = new QuickCheck(resolution, new(() => ChangedNames.Between(known, current, cancellation)));
        var quick = Mending.Of(check.Run(Attempt.First(CheckedText.Of(semantics, current, insertion)), cancellation), check, insertion.IsPartial, cancellation);
        if (quick.All.Count > 0) return Rejected(quick.All);
        if (quick.Bound is null && quick.Attempt.Repairs.IsEmpty) return new CompilerVerdict.Unverified("The code around it is new to the compiler.");

        // Of an unfinished call the compiler would say that arguments are missing.
        var errors = quick.IsUnfinished ? null : Diagnose(quick.Attempt, cancellation);
        if (errors is { Count: 0 }) return Accepted(quick.Attempt, CheckDepth.Diagnosed);
        if (errors is null ? quick.Doubt is not null : IsUnsure(quick, resolution, cancellation)) return Undecided(quick, errors, semantics);
        if (errors is null) return Accepted(quick.Attempt, CheckDepth.Bound);
        foreach (var shorter in PrefixRepair.Propose(quick with { All = errors }))
            if (check.Run(shorter, cancellation).All.Count == 0 && Diagnose(shorter, cancellation) is { Count: 0 }) return Accepted(shorter, CheckDepth.Diagnosed);
        return Rejected(errors);
    }

    // Errors that hang on what is missing, or is still to be generated.
    private static bool IsUnsure(Findings quick, Resolution resolution, CancellationToken cancellation) =>
        (quick.Doubt is not null && (!resolution.HasAllNames || resolution.IsHalf(quick.Bound?.EnclosingType(cancellation))))
        || quick.Bound?.NeedsGenerated(resolution, cancellation) == true;

    private static CompilerVerdict Undecided(Findings quick, IReadOnlyList<Finding>? errors, SemanticBase semantics) => quick.Attempt.Repairs.IsEmpty
        ? new CompilerVerdict.Unverified($"{(quick.Doubt ?? errors![0]).Message.TrimEnd('.')}. {semantics.WhyUnsure}")
        : Accepted(quick.Attempt, CheckDepth.Bound);

    // Null where the time was up, or nothing can be said.
    private IReadOnlyList<Finding>? Diagnose(Attempt attempt, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(LongestDiagnosis, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return diagnostics.Run(attempt, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private static CompilerVerdict Accepted(Attempt attempt, CheckDepth depth)
    {
        if (attempt.Repairs.IsEmpty) return new CompilerVerdict.Clean(depth);
        var document = DocumentPath.FromFile(attempt.Text.Before.FilePath);
        return new CompilerVerdict.Repaired(
            attempt.Text.Text, [.. attempt.Usings.Select(u => UsingEdit.For(attempt.Text.Before, document, u))], string.Join(", ", attempt.Repairs), depth);
    }

    private static CompilerVerdict.Rejected Rejected(IReadOnlyList<Finding> findings) => new([.. findings.Select(f => f.Message).Distinct(StringComparer.Ordinal)]);
}
