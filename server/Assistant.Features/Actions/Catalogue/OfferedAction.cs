namespace Assistant.Features;

/// <summary>Where an action stands in the menu.</summary>
public enum ActionGroup
{
    QuickFix,
    Refactor,
    Extract,
    Rewrite,

    /// <summary>About the file or the workspace rather than the code at the cursor.</summary>
    Source,
}

/// <summary>An entry of the menu. The work is still to be done.</summary>
/// <param name="Refusal">Why it cannot be chosen here; null where it can.</param>
public sealed record OfferedAction(ActionRequest Request, string Title, ActionGroup Group, string? Refusal = null);
