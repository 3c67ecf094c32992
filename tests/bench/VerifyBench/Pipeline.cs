using System.Runtime.CompilerServices;
using Assistant.Code;
using Assistant.Features;
using Assistant.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

internal enum Reply
{
    Author,
    Corrupted,
    Fenced,
    OverLong,
    Repetition,
    Garbage,
}

/// <summary>
/// A scripted model whose answers go through the whole of inline completion. What is shown is then compiled for real: the file with the
/// text in it must have no error that the file without it does not have.
/// </summary>
internal sealed class Pipeline(SemanticBase original, Tally tally, Random random, Action<string> note)
{
    private static readonly string[] Prose =
    [
        "Sure! Here is the code that you asked for:", "I'm sorry, but I cannot complete this code.", "The next line should call the method.",
        "<|fim_middle|>", ") ) ] } ; ; {{", "// TODO: implement this\n// TODO: implement that\nreturn default(", "undefined is not a function", "def complete(self):\n    pass",
    ];

    private readonly Verifier verifier = new(new StoppedClock());

    public async Task RunAsync(IReadOnlyList<SyntaxTree> files)
    {
        var sites = files.Select(f => Site.Draw(f, random)).OfType<Site>().ToList();
        var compilation = original.Compilation.RemoveSyntaxTrees(sites.Select(s => s.Original)).AddSyntaxTrees(sites.Select(s => s.InBase));
        var semantics = original.With(compilation);
        foreach (var site in sites)
        {
            var kind = (Reply)random.Next(6);
            if (Answer(kind, site) is not { } answer) continue;
            await RunAsync(semantics, site, kind, answer);
        }
    }

    private async Task RunAsync(SemanticBase semantics, Site site, Reply kind, string answer)
    {
        var document = Document.Create(DocumentPath.FromFile(site.Current.FilePath), "csharp", 1, site.Current.GetText().ToString());
        var check = new SuggestionCheck((_, insertion, cancellation) => verifier.Check(semantics, site.Current, insertion, cancellation), new Scripted(""), TimeProvider.System);
        var feature = new InlineCompletion(new Scripted(answer), new CodeContext(_ => null, new RecentCode(), TimeProvider.System), check, TimeProvider.System);
        var place = new CompletionSite("", Path.GetFileName(site.Current.FilePath), "csharp", document.Text.ToString(), site.Cursor, Trigger.Automatic) { Document = document };
        var suggestion = await feature.SuggestAsync(place, new CompletionPolicy(true, ["*"], new ExcludedFiles([]), TimeSpan.FromMinutes(1)), default);
        bool isRight = kind is Reply.Author or Reply.Fenced or Reply.OverLong;
        tally.Count($"{kind}");
        if (isRight) tally.Count("right");
        if (suggestion is not Suggestion.Shown shown)
        {
            if (!isRight) return;
            tally.Count("right suppressed");
            note($"SUPPRESSED {kind} {Path.GetFileName(site.Original.FilePath)} {((Suggestion.Nothing)suggestion).Reason}: {((Suggestion.Nothing)suggestion).Detail}\n    {answer}");
            return;
        }

        tally.Count("shown");
        tally.Count($"{kind} shown");
        var errors = NewErrors(semantics, site, shown);
        if (errors.Count == 0)
        {
            tally.Count("shown compiles");
            tally.Count($"{kind} compiles");
        }
        else
        {
            note($"BROKEN {kind} {Path.GetFileName(site.Original.FilePath)}: {string.Join(" | ", errors)}\n    answer {answer}\n    shown  {shown.Text} ({shown.Checked})");
        }
    }

    // In the whole file, with everything that accepting the text would do.
    private static List<string> NewErrors(SemanticBase semantics, Site site, Suggestion.Shown shown)
    {
        var tree = semantics.TreeOf(site.Current.FilePath)!;
        TextChange[] changes = [.. shown.Additional.Select(e => new TextChange(TextSpan.FromBounds(e.Start, e.End), e.NewText)), new(TextSpan.FromBounds(shown.Start, shown.End), shown.Text)];
        var after = site.Current.WithChangedText(site.Current.GetText().WithChanges(changes));
        // In a project that lacks packages, the author's own line has errors, too.
        var old = Compiled.Errors(semantics.Compilation, tree);
        old.AddRange(Compiled.Errors(semantics.Compilation.ReplaceSyntaxTree(tree, site.Original), site.Original));
        return [.. Compiled.Errors(semantics.Compilation.ReplaceSyntaxTree(tree, after), after).Where(e => !old.Remove(e))];
    }

    private string? Answer(Reply kind, Site site) => kind switch
    {
        Reply.Author => site.Rest,
        Reply.Corrupted => Corrupted(site),
        Reply.Fenced => $"```csharp\n{site.Rest}\n```",
        Reply.OverLong => site.Rest + "\n" + Following(site),
        Reply.Repetition => string.Join('\n', Enumerable.Repeat(site.Rest, 6)),
        _ => Prose[random.Next(Prose.Length)],
    };

    private string? Corrupted(Site site)
    {
        var corruption = new Corruption(original.ModelOf(site.Original), site, random);
        var kinds = Enum.GetValues<CorruptionKind>();
        random.Shuffle(kinds);
        return kinds.Select(corruption.Of).FirstOrDefault(w => w is not null && w != site.Rest);
    }

    // Lines of another place: a model that does not know where to stop.
    private string Following(Site site)
    {
        var trees = original.Compilation.SyntaxTrees;
        var lines = trees[random.Next(trees.Length)].GetText().Lines;
        int from = random.Next(Math.Max(1, lines.Count - 8));
        return string.Join('\n', lines.Skip(from).Take(8).Select(l => l.ToString()));
    }

    private sealed class Scripted(string reply) : IModelProvider
    {
        public string Id => "scripted";

        public async IAsyncEnumerable<ModelChunk> StreamAsync(ModelRequest request, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.CompletedTask;
            yield return new ModelChunk.Start(Id, "script", "only one");
            yield return new ModelChunk.Text(reply);
            yield return new ModelChunk.End(StopReason.Done);
        }
    }
}
