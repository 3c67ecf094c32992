using System.Globalization;
using System.Text.Json;
using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SemanticsBench;

/// <summary>
/// Random edits, cursor moves, file deletions and branch switches over a copy of a real project. Every so often the tree of an edited document
/// is compared with one that is parsed from nothing, and the base with one that is compiled from nothing: they must hold the same sources, see the
/// same types and bind a file in the same way.
/// </summary>
internal sealed class Soak(string folder, int steps) : ISemanticObserver
{
    private const int StepsPerCheck = 50;
    private const int EditsPerTreeCheck = 20;

    private readonly Random random = new(7);
    private readonly Documents documents = new(PositionEncoding.Utf16);
    private readonly List<string> problems = [];
    private int edits;
    private int treeChecks;

    public async Task RunAsync(Utf8JsonWriter json)
    {
        await using var workspace = new SemanticWorkspace(new SemanticLimits(), this, TimeProvider.System);
        workspace.AddFolder(folder);
        await workspace.CaughtUpAsync(CancellationToken.None);
        var files = workspace.ProjectsOf(folder)!.Projects.MaxBy(p => p.Files.Length)!.Files.Where(f => new FileInfo(f).Length < 60_000).ToList();
        double early = 0, late = 0;
        for (int step = 1; step <= steps; step++)
        {
            if (step % StepsPerCheck == 0) await CheckAsync(workspace, step);
            if (step == steps / 5) early = await MemoryAsync(workspace);
            await StepAsync(workspace, files, step);
        }

        late = await MemoryAsync(workspace);
        json.WriteStartObject("soak");
        json.WriteNumber("steps", steps);
        json.WriteNumber("checks", steps / StepsPerCheck);
        json.WriteNumber("treeChecks", treeChecks);
        json.WriteNumber("problems", problems.Count);
        json.WriteNumber("memoryAtFifthMb", Math.Round(early));
        json.WriteNumber("memoryAtEndMb", Math.Round(late));
        json.WriteEndObject();
        foreach (string problem in problems.Take(10)) Console.Error.WriteLine(problem);
    }

    public void ProjectsRead(string folder, WorkspaceProjects projects)
    {
    }

    public void Ready(SemanticBase ready)
    {
    }

    public void NotEvaluated(CodeProject project, string why) => problems.Add(why);

    public void Failed(Exception bug) => problems.Add(bug.ToString());

    private async Task StepAsync(SemanticWorkspace workspace, List<string> files, int step)
    {
        string file = files[random.Next(files.Count)];
        if (step % 997 == 0) Switch(workspace, files);
        else if (step % 199 == 0) Delete(workspace, file);
        else if (documents.All.Count > 6) Close(workspace, documents.All.Keys.First());
        else if (random.Next(20) == 0) Open(workspace, file);
        else if (documents.All.Count > 0 && random.Next(4) == 0) Move(workspace);
        else if (documents.All.Count > 0) Edit(workspace);
        if (step % 50 == 0) await workspace.CaughtUpAsync(CancellationToken.None);
    }

    private void Open(SemanticWorkspace workspace, string file)
    {
        if (DocumentFile.Read(file) is { } read) workspace.DocumentOpened(documents.Open(read.Path, "csharp", 1, read.Text.ToString()));
    }

    private void Close(SemanticWorkspace workspace, DocumentPath path)
    {
        documents.Close(path);
        workspace.DocumentClosed(path);
    }

    // Mostly letters as somebody types them; what was typed last is often taken back, so that the text stays code.
    private void Edit(SemanticWorkspace workspace)
    {
        var document = documents.All.Values.ElementAt(random.Next(documents.All.Count));
        var at = new TextPosition(random.Next(document.LineCount), random.Next(60));
        string typed = random.Next(8) switch { 0 => "{", 1 => "}", 2 => "\n    void M() { }\n", 3 => ".", _ => "x" };
        Apply(new DocumentChange.Range(at, at, typed));
        var text = documents.Snapshot(document.Path)!;
        workspace.BaseOf(document.Path);
        var tree = workspace.TreeOf(text);
        if (++edits % EditsPerTreeCheck == 0) CheckTree(tree, text);
        if (random.Next(10) > 0) Apply(new DocumentChange.Whole(document.Text.ToString()));

        void Apply(DocumentChange change) =>
            workspace.DocumentChanged(documents.Change(document.Path, documents.Snapshot(document.Path)!.Version + 1, [change])!);
    }

    private void CheckTree(SyntaxTree tree, Document document)
    {
        treeChecks++;
        var fresh = CSharpSyntaxTree.ParseText(document.Text, (CSharpParseOptions)tree.Options);
        // Where the code is broken, Roslyn itself reads a changed text a little differently from a new one.
        bool isBroken = fresh.GetDiagnostics().Any();
        if (tree.ToString() != document.Text.ToString() || (!isBroken && (tree.GetDiagnostics().Any() || !tree.IsEquivalentTo(fresh)))) problems.Add($"Edit {edits}: the tree of {document.Path} is stale.");
    }

    // What the compiler knows at a place is asked of the base that there is, as context and checks do.
    private void Move(SemanticWorkspace workspace)
    {
        var document = documents.All.Values.ElementAt(random.Next(documents.All.Count));
        if (workspace.BaseOf(document.Path) is not { } held || held.TreeOf(document.Path.FilePath!) is not { } tree) return;
        held.ModelOf(tree).LookupSymbols(random.Next(tree.Length));
    }

    private static void Delete(SemanticWorkspace workspace, string file)
    {
        if (!File.Exists(file)) return;
        string text = File.ReadAllText(file);
        File.Delete(file);
        workspace.FilesChanged([file]);
        File.WriteAllText(file, text + "\n");
        workspace.FilesChanged([file]);
    }

    private void Switch(SemanticWorkspace workspace, List<string> files)
    {
        var changed = files.Where(_ => random.Next(3) == 0).Where(File.Exists).ToList();
        foreach (string file in changed)
        {
            string text = File.ReadAllText(file);
            const string Mark = "\n// other branch\n";
            File.WriteAllText(file, text.EndsWith(Mark, StringComparison.Ordinal) ? text[..^Mark.Length] : text + Mark);
        }

        workspace.FilesChanged(changed);
    }

    private async Task CheckAsync(SemanticWorkspace workspace, int step)
    {
        foreach (var open in documents.All.Keys.ToList()) Close(workspace, open);
        await workspace.CaughtUpAsync(CancellationToken.None);
        var project = workspace.ProjectsOf(folder)!.Projects.MaxBy(p => p.Files.Length)!;
        var held = await workspace.BaseWhenReadyAsync(DocumentPath.FromFile(project.Files[0]), CancellationToken.None);
        var load = SemanticLoad.Open(folder, CancellationToken.None);
        var fresh = load.BaseOf(load.Projects.Projects.Single(p => p.Path == project.Path), CancellationToken.None);
        string file = project.Files[random.Next(project.Files.Length)];
        string[] Bound(SemanticBase b) => b.TreeOf(file) is { } tree ? Says(b.ModelOf(tree).GetDiagnostics()) : [];
        string[] Texts(SemanticBase b) => [.. b.Compilation.SyntaxTrees.OrderBy(t => t.FilePath, StringComparer.Ordinal).Select(t => t.FilePath + t)];
        string[] Types(SemanticBase b) => [.. b.Compilation.Assembly.TypeNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (held is null || !Texts(held).SequenceEqual(Texts(fresh)) || !Types(held).SequenceEqual(Types(fresh)) || !Bound(held).SequenceEqual(Bound(fresh))) problems.Add($"Step {step}: the base is stale.");
    }

    private static string[] Says(IEnumerable<Diagnostic> diagnostics) => [.. diagnostics.Select(d => $"{d.Location.SourceSpan} {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];

    private async Task<double> MemoryAsync(SemanticWorkspace workspace)
    {
        foreach (var open in documents.All.Keys.ToList()) Close(workspace, open);
        await workspace.CaughtUpAsync(CancellationToken.None);
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(false) / 1e6;
    }
}
