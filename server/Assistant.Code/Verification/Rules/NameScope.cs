namespace Assistant.Code;

/// <summary>What a base can be sure of about names: whether one that it does not find exists nowhere.</summary>
/// <param name="Resolved">Everything that the project needs was found. Where not, global usings may bring what is missing into every file.</param>
internal sealed record NameScope(bool Resolved)
{
    public static NameScope Of(SemanticBase semantics) => new(semantics.IsResolved);
}
