using Assistant.Code;
using Assistant.EngineBench;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.ContextBench;

/// <summary>One repository at one commit, indexed as the server would.</summary>
/// <param name="Compiled">Its projects; null where it has none.</param>
internal sealed record Repository(Corpus Corpus, TokenIndex Tokens, DeclarationIndex Declarations, CompiledProjects? Compiled)
{
    public FolderSnapshot Folder { get; } = new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Corpus.Git.Folder)), Declarations, Tokens, IndexStage.Ready);

    public int Lines => Corpus.Files.Values.Sum(t => t.AsSpan().Count('\n'));

    public static Repository Read(string folder)
    {
        var corpus = Corpus.Read(folder);
        var files = corpus.Files.OrderBy(f => f.Key, StringComparer.Ordinal).ToList();
        var tokens = TokenIndex.Build([.. files.Select(f => TokenizedFile.Create(f.Key, f.Value))], CancellationToken.None);
        tokens.PrepareSearch(CancellationToken.None);
        var reader = new DeclarationReader(new StringPool());
        var declared = files.Select(f => reader.Read(f.Key, default, SourceText.From(f.Value), CancellationToken.None));
        return new Repository(corpus, tokens, DeclarationIndex.Build([.. declared]), CompiledProjects.Open(folder));
    }

    /// <summary>Whether a word stands in any file but one.</summary>
    public bool Mentions(string word, string except) => Tokens.Vocabulary.Find(word) is >= 0 and var known && new ProjectModel(Tokens, except).Knows(known);

    /// <param name="bind">The compiler's view of a site; null for none.</param>
    public CodeContext Context(Func<ContextSite, BoundSite?>? bind) =>
        new(_ => Folder, (_, path) => Corpus.Files.GetValueOrDefault(path), bind is null ? null : new BoundSource(bind, TimeProvider.System), new RecentCode(), TimeProvider.System);
}
