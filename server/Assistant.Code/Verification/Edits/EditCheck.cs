using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>
/// Compiles whole edits before they are applied: the project in a fork that has them and, where declarations change, everything that depends
/// on it. Tells what is new by the compiler's id and the place, so that what was wrong before is not blamed on the edits.
/// </summary>
public static class EditCheck
{
    /// <param name="dependents">The projects that see this one, directly or through others; only an edit that <see cref="ReachesOthers"/> needs them.</param>
    /// <param name="edits">Edits of documents of this project; those of other files, or of no C# file, are left out.</param>
    /// <param name="current">The current tree of a document that was edited since the base was made; null for any other.</param>
    public static EditReport Run(
        SemanticBase semantics, IReadOnlyList<SemanticBase> dependents, IReadOnlyList<CodeEdit> edits, Func<DocumentPath, SyntaxTree?> current,
        CancellationToken cancellation)
    {
        var project = EditedProject.Of(semantics, edits, current);
        var comparison = new ProblemComparison();
        var names = Compare(comparison, project, cancellation);
        if (names.Count == 0) return comparison.Report();
        foreach (var (before, after) in Dependents(semantics, project, dependents)) CompareOthers(comparison, before, after, names, project, cancellation);
        return comparison.Report();
    }

    /// <summary>Whether projects that see this one can notice the edits: declarations change that are not private. Compiles nothing.</summary>
    public static bool ReachesOthers(SemanticBase semantics, IReadOnlyList<CodeEdit> edits, Func<DocumentPath, SyntaxTree?> current, CancellationToken cancellation)
    {
        var project = EditedProject.Of(semantics, edits, current);
        return !project.OnlyBodies && ChangedNames.Of(project, cancellation).AreSeenOutside;
    }

    /// <summary>The project alone, without those that see it.</summary>
    internal static EditReport Run(EditedProject project, CancellationToken cancellation)
    {
        var comparison = new ProblemComparison();
        Compare(comparison, project, cancellation);
        return comparison.Report();
    }

    // The names that changed; none where only bodies did.
    private static IReadOnlyCollection<string> Compare(ProblemComparison comparison, EditedProject project, CancellationToken cancellation)
    {
        if (project.OnlyBodies)
        {
            foreach (var file in project.Files) CompareBodies(comparison, project, file, cancellation);
            return [];
        }

        var names = ChangedNames.Of(project, cancellation).All;
        foreach (var file in project.Files)
        {
            if (file.Before is null || ChangedNames.InUsings(file)) CompareWhole(comparison, project, file, cancellation);
            else CompareMembers(comparison, project, file, (names, cancellation));
        }

        CompareOthers(comparison, project.Before, project.After, names, project, cancellation);
        return names;
    }

    private static void CompareBodies(ProblemComparison comparison, EditedProject project, EditedFile file, CancellationToken cancellation)
    {
        comparison.Add(
            ProblemReader.InMembers(project.Before, file.Before!, file.SpansBefore, cancellation),
            ProblemReader.InMembers(project.After, file.After, file.SpansAfter, cancellation), file);
    }

    private static void CompareWhole(ProblemComparison comparison, EditedProject project, EditedFile file, CancellationToken cancellation) => comparison.Add(
        file.Before is null ? [] : ProblemReader.InFile(project.Before, file.Before, cancellation), ProblemReader.InFile(project.After, file.After, cancellation), file);

    private static void CompareMembers(ProblemComparison comparison, EditedProject project, EditedFile file, (IReadOnlyCollection<string> Names, CancellationToken Cancellation) by) => comparison.Add(
        ProblemReader.WhereNoticed(project.Before, file.Before!, by.Names, file.SpansBefore, by.Cancellation),
        ProblemReader.WhereNoticed(project.After, file.After, by.Names, file.SpansAfter, by.Cancellation), file);

    // Files that name a changed declaration. What they say about it can only be told by binding them again.
    private static void CompareOthers(
        ProblemComparison comparison, CSharpCompilation before, CSharpCompilation after, IReadOnlyCollection<string> names, EditedProject project, CancellationToken cancellation)
    {
        var changed = project.Files.Select(f => f.Before).ToHashSet();
        foreach (var tree in before.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            if (changed.Contains(tree) || !ProblemReader.Names(tree.GetText(cancellation).ToString(), names)) continue;
            comparison.Add(
                ProblemReader.WhereNoticed(before, tree, names, [], cancellation), ProblemReader.WhereNoticed(after, tree, names, [], cancellation), new EditedFile(tree, tree, []));
        }
    }

    // Each dependent over the forks of what it refers to, nearest first.
    private static IEnumerable<(CSharpCompilation Before, CSharpCompilation After)> Dependents(
        SemanticBase semantics, EditedProject project, IReadOnlyList<SemanticBase> dependents)
    {
        var forks = new Dictionary<Compilation, CSharpCompilation>(ReferenceEqualityComparer.Instance) { [semantics.Compilation] = project.After };
        var waiting = dependents.Select(d => d.Compilation).ToList();
        for (bool progress = true; progress;)
        {
            progress = false;
            foreach (var dependent in waiting.ToList())
            {
                var references = dependent.References.OfType<CompilationReference>().ToList();
                if (references.Any(r => waiting.Contains(r.Compilation)) || !references.Any(r => forks.ContainsKey(r.Compilation))) continue;
                var after = references.Where(r => forks.ContainsKey(r.Compilation)).Aggregate(dependent, (c, r) => c.ReplaceReference(r, forks[r.Compilation].ToMetadataReference(r.Properties.Aliases, r.Properties.EmbedInteropTypes)));
                forks[dependent] = after;
                waiting.Remove(dependent);
                progress = true;
                yield return (dependent, after);
            }
        }
    }
}
