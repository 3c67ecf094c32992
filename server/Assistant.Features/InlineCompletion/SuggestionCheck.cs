using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>
/// Puts a suggestion before the compiler before anybody sees it. What is rejected is not shown; the spare provider may then have an answer
/// that passes.
/// </summary>
/// <param name="compiler">The compiler's verdict on a text in a document.</param>
/// <param name="spare">Who is asked where an answer was rejected: the embedded engine, which costs next to nothing.</param>
public sealed class SuggestionCheck(Func<Document, Insertion, CancellationToken, CompilerVerdict> compiler, IModelProvider spare, TimeProvider time)
{
    /// <summary>What is shown of a suggestion, or why it is not.</summary>
    internal Suggestion Of(CompletionSite site, CompletionPolicy policy, Suggestion suggestion, CancellationToken cancellation)
    {
        if (suggestion is not Suggestion.Shown shown || !policy.Verify || site.Document is not { } document) return suggestion;
        // The engine stops where it is no longer sure, often in the middle of a line.
        bool isPartial = shown.Origin.Provider == EmbeddedProvider.Name;
        long began = time.GetTimestamp();
        var verdict = compiler(document, new Insertion(shown.Start, shown.End, shown.Text) { IsPartial = isPartial }, cancellation);
        shown = shown with { CheckTime = time.GetElapsedTime(began) };
        return verdict switch
        {
            CompilerVerdict.Rejected rejected => Failed(string.Join(" ", rejected.Reasons)),
            CompilerVerdict.Repaired repaired => Mended(site, shown, repaired),
            CompilerVerdict.Unverified unverified => shown with { Checked = "not checked: " + unverified.Why },
            CompilerVerdict.Clean clean => shown with { Checked = clean.Depth == CheckDepth.Diagnosed ? "compiles" : "binds", IsVerified = true },
            _ => shown,
        };
    }

    /// <summary>The spare provider's answer; empty where it has none, or is the one that was rejected.</summary>
    internal Task<Answer> SpareAsync(FillRequest request, CancellationToken cancellation) => Answer.ReadAsync(spare.StreamAsync(request, cancellation), cancellation);

    private static Suggestion Mended(CompletionSite site, Suggestion.Shown shown, CompilerVerdict.Repaired repaired)
    {
        bool fits = site.Selected is null || repaired.Text.StartsWith(site.Selected.Text, StringComparison.Ordinal);
        if (!fits || string.IsNullOrWhiteSpace(repaired.Text)) return Failed("What was left of it after the repair does not fit here.");
        return shown with { Text = repaired.Text, Additional = repaired.Additional, Checked = "mended: " + repaired.What, IsVerified = true };
    }

    private static Suggestion.Nothing Failed(string why) => new(Silence.FailedCheck, "The answer did not compile: " + why);
}
