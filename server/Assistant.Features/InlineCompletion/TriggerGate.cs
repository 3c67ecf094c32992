namespace Assistant.Features;

/// <summary>Says no before anything costs time.</summary>
internal static class TriggerGate
{
    public static Suggestion.Nothing? Refuse(CompletionSite site, CompletionPolicy policy) =>
        !policy.Enabled ? new(Silence.Disabled, "Completion is switched off (`completion.enabled`).")
        : !(policy.Languages.Contains("*") || policy.Languages.Contains(site.Language)) ? new(Silence.LanguageOff, $"`completion.languages` does not list {site.Language}.")
        : site.Trigger == Trigger.Automatic && IsInsideWord(site) ? new(Silence.InsideWord, "The cursor stands inside a word.")
        : null;

    // Text that is inserted in front of the rest of a word is almost never wanted.
    private static bool IsInsideWord(CompletionSite site) => !site.LineTail.IsEmpty && IsWord(site.LineTail[0]);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
