namespace Assistant.Features;

/// <summary>A suggestion in the making.</summary>
/// <param name="Text">What would be inserted at the cursor.</param>
/// <param name="Replaces">How many characters after the cursor it stands in for; all on the cursor's line.</param>
internal sealed record Draft(string Text, int Replaces)
{
    /// <summary>Models write line feeds; a draft has the document's own line breaks from the start.</summary>
    public static Draft From(string answer, CompletionSite site) =>
        new(answer.ReplaceLineEndings(site.NewLine), 0);

    public Draft Through(IReadOnlyList<Transform> transforms, CompletionSite site) =>
        transforms.Aggregate(this, (draft, transform) => transform(draft, site));
}
