using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>The compiler's verdict on what is suggested for open documents, by the newest base of their project. Never waits for a base.</summary>
public sealed class DocumentVerifier(SemanticWorkspace semantics, TimeProvider time)
{
    private readonly Verifier verifier = new(time);

    public CompilerVerdict Check(Document document, Insertion insertion, CancellationToken cancellation) =>
        !document.IsCSharp ? new CompilerVerdict.Unverified("Only C# is compiled.")
        : semantics.BaseOf(document.Path) is not { } known ? new CompilerVerdict.Unverified("No project that compiles this file has been read so far.")
        : verifier.Check(known, semantics.TreeOf(document), insertion, cancellation);

    /// <summary>Compiles edits of several files together, with all projects that see theirs; waits for what has to be compiled first.</summary>
    /// <param name="open">The open document of a path; null where it is not open.</param>
    /// <returns>One report for each project whose files are edited; empty where no project compiles them.</returns>
    public async Task<ImmutableArray<EditReport>> CheckAsync(IReadOnlyList<CodeEdit> edits, Func<DocumentPath, Document?> open, CancellationToken cancellation)
    {
        var byProject = new Dictionary<SemanticBase, List<CodeEdit>>();
        foreach (var edit in edits)
        {
            if (await semantics.BaseWhenReadyAsync(edit.Document, cancellation).ConfigureAwait(false) is not { } known) continue;
            (byProject.TryGetValue(known, out var list) ? list : byProject[known] = []).Add(edit);
        }

        var reports = ImmutableArray.CreateBuilder<EditReport>();
        foreach (var (known, own) in byProject)
        {
            var dependents = await semantics.DependentsAsync(known.Project, cancellation).ConfigureAwait(false);
            reports.Add(EditCheck.Run(known, dependents, own, path => open(path) is { } document ? semantics.TreeOf(document) : null, cancellation));
        }

        return reports.ToImmutable();
    }
}
