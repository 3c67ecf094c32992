using Assistant.Models;

namespace Assistant.Features;

/// <summary>How much code a <see cref="CustomPrompt"/> is about.</summary>
public enum PromptScope
{
    Selection,
    Member,
    Type,
    File,
}

/// <summary>A prompt that a user or a workspace has written into a file.</summary>
/// <param name="Id">The file's name without its ending.</param>
/// <param name="IsEdit">Whether the answer changes the code; else it is shown.</param>
public sealed record CustomPrompt(string Id, string Title, bool IsEdit, RequestKind Route, PromptScope Scope, string Text);
