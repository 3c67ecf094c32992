using Assistant.Code;

namespace Assistant.Features;

/// <summary>What the user allows for ghost text.</summary>
/// <param name="Languages">LSP language ids, <c>*</c> for all.</param>
/// <param name="Excluded">Files whose text stays on this machine.</param>
/// <param name="Deadline">How long an answer is of use.</param>
public sealed record CompletionPolicy(bool Enabled, IReadOnlyList<string> Languages, ExcludedFiles Excluded, TimeSpan Deadline)
{
    /// <summary>Whether the compiler is asked before C# is shown.</summary>
    public bool Verify { get; init; } = true;
}
