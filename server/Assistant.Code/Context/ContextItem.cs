namespace Assistant.Code;

/// <summary>One piece of context for a prompt.</summary>
/// <param name="Path">The file that it comes from, relative to its workspace folder with <c>/</c>; a name in brackets where it is no file's text.</param>
/// <param name="Reason">Why it was chosen, for whoever asks.</param>
/// <param name="Tokens">What it costs in a prompt, estimated.</param>
public sealed record ContextItem(ContextKind Kind, string Path, string Text, string Reason, int Tokens);

/// <summary>
/// What a <see cref="ContextItem"/> is, from what changes least while somebody types to what changes most; prompts keep this order, so that a
/// model's cache of their beginning stays good.
/// </summary>
public enum ContextKind
{
    /// <summary>Framework, language version and the like.</summary>
    Project,

    /// <summary>Code that was edited or looked at a moment ago.</summary>
    Recent,

    /// <summary>The test of this file, or what this file tests.</summary>
    Related,

    /// <summary>Declarations of types that the code around the cursor uses.</summary>
    Declarations,

    /// <summary>Code elsewhere that is about the same things.</summary>
    Similar,

    /// <summary>Places elsewhere where the same words stand before.</summary>
    Usage,

    /// <summary>What may stand at the cursor: members, constructors, parameters, expected type.</summary>
    Expected,

    /// <summary>What the compiler says of the code at the cursor.</summary>
    Diagnostics,
}
