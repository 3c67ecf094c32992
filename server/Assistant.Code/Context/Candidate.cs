namespace Assistant.Code;

/// <summary>What a source of context offers before the budget decides.</summary>
internal sealed record Candidate(ContextKind Kind, string Path, string Text, string Reason);
