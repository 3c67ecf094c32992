using Assistant.Code;
using Assistant.Models;

namespace Assistant.Features;

/// <summary>What the user allows for ghost text.</summary>
/// <param name="Languages">LSP language ids, <c>*</c> for all.</param>
/// <param name="Excluded">Files whose text stays on this machine.</param>
/// <param name="Deadline">How long an answer is of use.</param>
public sealed record CompletionPolicy(bool Enabled, IReadOnlyList<string> Languages, ExcludedFiles Excluded, TimeSpan Deadline)
{
    /// <summary>Whether the compiler is asked before C# is shown.</summary>
    public bool Verify { get; init; } = true;

    /// <summary>Where the text of a file may go.</summary>
    /// <param name="workspace">Absolute path of its workspace folder, empty outside of any: there the whole path counts, as well as the bare name.</param>
    /// <param name="path">Relative to that folder.</param>
    public Confinement ConfinementOf(string workspace, string path, DocumentPath? document)
    {
        bool isExcluded = Excluded.Contains(path)
            || (workspace.Length == 0 && document?.FilePath is { } whole && Excluded.Contains(whole[(Path.GetPathRoot(whole)?.Length ?? 0)..].Replace('\\', '/')));
        return isExcluded ? Confinement.ThisMachine : Confinement.None;
    }
}
