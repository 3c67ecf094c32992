using Assistant.Code;

namespace Assistant.Features;

/// <summary>Something that a user can have done with code.</summary>
public enum ActionName
{
    Explain,

    /// <summary>A question about the workspace as a whole.</summary>
    Ask,

    /// <summary>A change under an instruction of the user's.</summary>
    Refactor,
    Simplify,
    ExtractMethod,
    MakeAsync,
    AddNullChecks,
    UsePatterns,
    SplitMethod,
    Fix,
    Document,
    WriteTests,

    /// <summary>Code for a comment that says what it shall do.</summary>
    Generate,

    /// <summary>One of the user's or the workspace's own prompts.</summary>
    Prompt,
}

/// <summary>A diagnostic that an action is about, whoever found it. Offsets count UTF-16 units.</summary>
public sealed record Problem(string Code, string Message, int Start, int End)
{
    public bool IsError { get; init; } = true;
}

/// <summary>What is to be done, and where. The selection is as the user made it.</summary>
/// <param name="Start">Where the selection begins; equal to <paramref name="End"/> for a mere cursor.</param>
public sealed record ActionRequest(ActionName Action, Document Document, int Start, int End)
{
    /// <summary>The user's own words; empty where the action needs none.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>What a <see cref="ActionName.Fix"/> is to mend; empty: everything at the range.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The prompt of a <see cref="ActionName.Prompt"/>; null for every other action.</summary>
    public CustomPrompt? Prompt { get; init; }
}
