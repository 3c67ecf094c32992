namespace Assistant.Features;

/// <summary>Where an action stands in the menu.</summary>
public enum ActionGroup
{
    QuickFix,
    Refactor,
    Extract,
    Rewrite,
}

/// <summary>An entry of the menu. The work is still to be done.</summary>
/// <param name="Words">What it does, as the middle of a sentence.</param>
/// <param name="Refusal">Why it cannot be chosen here; null where it can.</param>
public sealed record OfferedAction(ActionRequest Request, string Words, ActionGroup Group, string? Refusal = null)
{
    /// <summary>The words with our name before them: a menu has entries of others too.</summary>
    public string Title => $"Assistant: {Words}";
}
