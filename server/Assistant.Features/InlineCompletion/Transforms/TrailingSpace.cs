namespace Assistant.Features;

/// <summary>Nobody wants white space at the end of a suggestion.</summary>
internal static class TrailingSpace
{
    public static Draft Trim(Draft draft, CompletionSite site) => draft with { Text = draft.Text.TrimEnd() };
}
