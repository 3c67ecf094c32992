using System.Collections.Frozen;
using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>Compiles edits in memory, in every project that compiles one of their files and in those that see it.</summary>
public sealed class CompilerEditCheck(ProjectView.Find projectOf) : IEditCheck
{
    // Of a name that nothing declares. Where references are missing, they may declare it.
    private static readonly FrozenSet<string> UnknownName = FrozenSet.Create("CS0103", "CS0234", "CS0246");

    public async Task<EditVerdict> CheckAsync(IReadOnlyList<ChangedFile> files, CancellationToken cancellation)
    {
        var code = files.Where(f => f.File.IsCSharp).ToList();
        if (code.Count < files.Count) return new EditVerdict.Unchecked("only C# is compiled");
        var views = new Dictionary<string, ProjectView>(StringComparer.Ordinal);
        foreach (var file in code)
        {
            if (await ViewOfAsync(file.File, cancellation) is not { } view) return new EditVerdict.Unchecked($"no project compiles {file.File.Name}");
            views.TryAdd(view.Base.Project.Path, view);
        }

        return await Task.Run(() => CheckAsync(code, [.. views.Values], cancellation), cancellation);
    }

    // A file that is still to be made belongs to the project whose folder it is put into.
    private async Task<ProjectView?> ViewOfAsync(SourceFile file, CancellationToken cancellation) =>
        await projectOf(file.CompiledWith ?? file.Document, cancellation);

    private static async Task<EditVerdict> CheckAsync(List<ChangedFile> files, IReadOnlyList<ProjectView> views, CancellationToken cancellation)
    {
        var shown = files.ToDictionary(f => f.File.Document, f => f.File.Text);
        var names = files.ToDictionary(f => f.File.Document, f => f.File.Name);
        List<CodeEdit> edits = [.. files.SelectMany(f => f.Edits)];
        var found = ImmutableArray.CreateBuilder<NewProblem>();
        foreach (var view in views)
        {
            ImmutableArray<SemanticBase> dependents = ProposedEdits.ReachOthers(view.Base, edits, shown, cancellation) ? await view.DependentsAsync(cancellation) : [];
            var report = ProposedEdits.Check(view.Base, dependents, edits, shown, cancellation);
            found.AddRange(report.New.Select(p => new NewProblem(p.Id, p.Message, names.GetValueOrDefault(p.Document, p.Document.Name), p.Line + 1, p.IsError)));
        }

        if (found.Count == 0 && views.Any(v => ProposedEdits.TouchInactiveCode(v.Base, edits, shown, cancellation)))
            return new EditVerdict.Unchecked("it is in code that an #if leaves out");
        if (views.FirstOrDefault(v => !v.Base.IsResolved) is { } unresolved && found.All(p => UnknownName.Contains(p.Id)))
            return new EditVerdict.Unchecked($"{unresolved.Base.Project.Name} lacks what it refers to{MayComeOfThat(found)}; build it once");
        return found.Count > 0 ? new EditVerdict.NewProblems([.. found.Distinct()]) : new EditVerdict.Compiles();
    }

    private static string MayComeOfThat(IEnumerable<NewProblem> found)
    {
        string ids = string.Join(", ", found.Select(p => p.Id).Distinct());
        return ids.Length == 0 ? "" : $", and {ids} may come of that";
    }
}
