namespace Assistant.Code;

/// <summary>Bounds on what the compiler's view of the workspace may cost.</summary>
public sealed record SemanticLimits
{
    /// <summary>Source text, in characters, of all projects that are held at once. A character costs about ten bytes of memory: its text, its share of the trees, its symbols.</summary>
    public long Characters { get; init; } = 30_000_000;

    /// <summary>Quiet after the last keystroke before the open projects are compiled anew.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Quiet after the last save before the source generators of a project run again.</summary>
    public TimeSpan Saved { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Least time between two compilations while a declaration is being typed, each letter of which changes it.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromMilliseconds(300);
}
