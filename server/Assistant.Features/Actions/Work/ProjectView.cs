using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>A project as the compiler sees it, with the projects that see it.</summary>
/// <param name="DependentsAsync">Compiles those where they are not yet; most edits never ask.</param>
public sealed record ProjectView(SemanticBase Base, Func<CancellationToken, Task<ImmutableArray<SemanticBase>>> DependentsAsync)
{
    /// <summary>Finds the project that compiles a document; null where there is none.</summary>
    public delegate Task<ProjectView?> Find(DocumentPath document, CancellationToken cancellation);
}
