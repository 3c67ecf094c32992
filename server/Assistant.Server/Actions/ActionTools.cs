using Assistant.Code;
using Assistant.Features;

namespace Assistant.Server;

/// <summary>What code actions work with, made at their first use; shared by the editor's session and the terminal.</summary>
internal sealed class ActionTools
{
    private static readonly ContextBudget Budget = new(3000, TimeSpan.FromMilliseconds(200));

    private const int OutlineCharacters = 24_000;

    private readonly Core core;
    private readonly UserFolders folders;
    private readonly CustomPrompts prompts = new();
    private readonly CodeContext context;

    public ActionTools(Core core, UserFolders folders)
    {
        this.core = core;
        this.folders = folders;
        Projects = new ProjectViews(core);
        var check = new CompilerEditCheck(Projects.FindAsync);
        Fixer = new CompilerFixer(Projects.FindAsync, check);
        Edits = new EditActions(core.Switchboard.Router, check, core.Time);
        context = new CodeContext(root => core.Index.Snapshot.Folders.FirstOrDefault(f => f.Root == root), core.Semantics, core.Recent, core.Time);
        Explanations = new Explanations(core.Switchboard.Router, core.Time);
        Answers = new AnswerFiles(Path.Combine(folders.Cache, "answers"));
    }

    public ProjectViews Projects { get; }

    public EditActions Edits { get; }

    public CompilerFixer Fixer { get; }

    public Explanations Explanations { get; }

    public AnswerFiles Answers { get; }

    /// <summary>The prompts for a document: those of its workspace folder, then the user's own.</summary>
    /// <param name="problems">Takes one sentence for each thing in them that was not understood.</param>
    public IReadOnlyList<CustomPrompt> PromptsFor(DocumentPath document, ICollection<string> problems)
    {
        string own = Path.Combine(folders.Config, "prompts");
        return prompts.In(core.Index.Snapshot.FolderOf(document) is { } folder ? [CustomPrompts.FolderIn(folder.Root), own] : [own], problems);
    }

    /// <summary>The workspace as text, for questions about it, without files whose text stays on this machine; empty outside of any.</summary>
    public async Task<string> OutlineOfAsync(DocumentPath? document, CancellationToken cancellation)
    {
        var index = core.Index.Snapshot;
        var folder = document is null ? index.Folders.FirstOrDefault() : index.FolderOf(document) ?? index.Folders.FirstOrDefault();
        return folder is null ? "" : SolutionOutline.Write(await Projects.ProjectsOfAsync(folder.Root, cancellation), index, core.CompletionPolicy.Excluded, OutlineCharacters);
    }

    /// <summary>Code from elsewhere that helps to understand a place, as text.</summary>
    public async Task<string> RelatedToAsync(ActionPlace place, CancellationToken cancellation)
    {
        var site = new ContextSite(place.Workspace, place.File.Name, place.File.Text.AsMemory(0, place.Site.Span.Start), place.File.Text.AsMemory(place.Site.Span.Start)) { Document = place.Request.Document };
        var found = await context.GatherAsync(site, core.CompletionPolicy.Excluded, Budget, cancellation);
        return string.Join("\n\n", found.Items.Select(i => $"{i.Path}:\n{i.Text}"));
    }

    /// <summary>What the compiler knows of a place, as Markdown; empty where it knows nothing.</summary>
    /// <param name="link">Gives the target of a link to a place.</param>
    public async Task<string> FactsOfAsync(ActionPlace place, Func<CodePlace, string?> link, CancellationToken cancellation) =>
        place.File.IsCSharp && await Projects.FindAsync(place.File.Document, cancellation) is { } view
            ? await Task.Run(() => CodeFacts.WriteAsync(place, view, core.Index.Snapshot, link, core.Time, cancellation), cancellation)
            : "";

    /// <summary>Runs an action that changes code, without a model where the compiler alone can.</summary>
    public async Task<ActionOutcome> RunAsync(ActionPlace place, Action<ActionStep> step, CancellationToken cancellation)
    {
        if (place.Request.Action is ActionName.Fix)
        {
            var request = place.Request;
            if (request.Problems.Count == 0) request = request with { Problems = await Fixer.ProblemsAsync(request.Document, request.Start, request.End, cancellation) };
            if (request.Problems.Count == 0) return new ActionOutcome.Nothing("There is nothing to fix here: neither the editor nor the compiler reports a problem.");
            place = place with { Request = request };
            if (await Fixer.TryAsync(place, cancellation) is { } proposal) return new ActionOutcome.Proposed(proposal);
        }

        string related = await Task.Run(() => RelatedToAsync(place, cancellation), cancellation);
        return place.Request.Action is ActionName.WriteTests
            ? await Edits.WriteTestsAsync(place, await Projects.ProjectsOfAsync(place.Workspace, cancellation), d => ActionPlaces.ConfinementOf(core, d), related, step, cancellation)
            : await Edits.RunAsync(place, related, step, cancellation);
    }

    /// <summary>Why nobody answers, in one sentence.</summary>
    public string Nobody(string what) => NobodyAnswers.Sentence(what, core.Switchboard.Router.Status);
}
