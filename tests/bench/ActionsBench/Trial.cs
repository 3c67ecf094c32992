using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;

namespace ActionsBench;

/// <summary>Runs every kind of answer at some places of a repository through the real action, with the real compiler.</summary>
internal sealed class Trial : IModelProvider, IEditCheck
{
    private readonly CompilerEditCheck compiler;
    private Scripted answer = new(AnswerKind.Good, "");

    private Trial(ProjectView view) => compiler = new CompilerEditCheck((_, _) => Task.FromResult<ProjectView?>(view));

    public string Id => "scripted";

    private List<(TimeSpan Wall, TimeSpan Cpu)> Checks { get; } = [];

    public static async Task RunAsync(string corpus, int wanted, Tally tally)
    {
        var load = SemanticLoad.Open(corpus, CancellationToken.None);
        var random = new Random(20261124);
        int done = 0;
        foreach (var project in load.Projects.Projects.Where(p => p.Files.Length > 15).OrderByDescending(p => p.Files.Length))
        {
            var own = load.BaseOf(project, CancellationToken.None);
            if (!own.IsResolved) continue;
            // Three projects that see it: what an edit of a body never asks, and an edit of a declaration does.
            ImmutableArray<SemanticBase> dependents = [.. load.Projects.Projects.Where(p => load.Projects.ReferencesOf(p).Contains(project)).Take(3).Select(p => load.BaseOf(p, CancellationToken.None))];
            var trial = new Trial(new ProjectView(own, _ => Task.FromResult(dependents)));
            foreach (var method in Places.In(project, random).Take((wanted / 2) + 1))
            {
                if (OtherThan(method) is not { } other) continue;
                foreach (var answer in Answers.For(method, other, done)) tally.Count(answer.Kind, await trial.RunAsync(method, answer), method);
                if (++done == wanted) break;
            }

            tally.Checks.AddRange(trial.Checks);
            if (done == wanted) break;
        }

        tally.Places += done;
        Console.Error.WriteLine($"{Path.GetFileName(corpus)}: {done} places");
    }

    public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        yield return new ModelChunk.Start(Id, "script", "only one");
        yield return new ModelChunk.Text(answer.Text);
        yield return new ModelChunk.End(answer.Stop);
    }

    public async Task<EditVerdict> CheckAsync(IReadOnlyList<ChangedFile> files, CancellationToken cancellation)
    {
        var (wall, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var verdict = await compiler.CheckAsync(files, cancellation);
        Checks.Add((Stopwatch.GetElapsedTime(wall), Environment.CpuUsage.TotalTime - cpu));
        return verdict;
    }

    private Task<ActionOutcome> RunAsync(Method method, Scripted scripted)
    {
        answer = scripted;
        var request = new ActionRequest(ActionName.Refactor, method.Document, method.Part.Start, method.Part.Start) { Instruction = "Do it." };
        var place = new ActionPlace(request, method.Site, "", new SourceFile(method.Document.Path, method.Document.Path.Name, method.Document.Text.ToString()), Confinement.None);
        return new EditActions(this, this, TimeProvider.System).RunAsync(place, "", _ => { }, CancellationToken.None);
    }

    // Another method of the same file, whose head is there only once.
    private static Method? OtherThan(Method method)
    {
        string text = method.Document.Text.ToString();
        for (int at = 0; at < text.Length; at += 200)
        {
            var site = CodeSites.At(method.Document, at, at, CancellationToken.None);
            if (site.Member is { } member && member.Start != method.Part.Start && Places.MethodAt(method.Document, site) is { } other) return other;
        }

        return null;
    }
}
