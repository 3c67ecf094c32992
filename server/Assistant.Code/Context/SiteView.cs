using System.Collections.Concurrent;

namespace Assistant.Code;

/// <summary>What all sources of context need of a site, read once. The compiler reads it on another thread than the other sources.</summary>
internal sealed class SiteView
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);
    private readonly ExcludedFiles excluded;
    private readonly Func<string, string?> textOf;

    /// <param name="textOf">The text of a file of the folder; null where it cannot be read.</param>
    /// <param name="recent">What was opened and edited a moment ago.</param>
    public SiteView(ContextSite site, FolderSnapshot folder, ExcludedFiles excluded, Func<string, string?> textOf, RecentCode recent)
    {
        (this.excluded, this.textOf) = (excluded, textOf);
        Site = new FillSite(site.Path, site.Prefix, site.Suffix);
        Folder = folder;
        Near = new Nearness(site.Path, recent.In(folder).Select(r => r.Path).ToHashSet(StringComparer.Ordinal));
        Terms = SiteTerms.Read(Site);
        Tokens = VisibleTokens.Read(Site);
        var names = new HashSet<int>();
        bool isTyping = !site.Prefix.IsEmpty && char.IsLetterOrDigit(site.Prefix.Span[^1]); // that word is not there yet
        for (int i = 0; i < Tokens.Count; i++)
        {
            if (Tokens.IsName(i) && !(isTyping && i == Tokens.Before - 1)) names.Add(folder.Tokens.Vocabulary.Find(Tokens[i]));
        }

        VisibleNames = names;
    }

    public FillSite Site { get; }

    public FolderSnapshot Folder { get; }

    /// <summary>How close other files are.</summary>
    public Nearness Near { get; }

    public SiteTerms Terms { get; }

    public VisibleTokens Tokens { get; }

    /// <summary>Indexed words that the visible file has as names.</summary>
    public IReadOnlySet<int> VisibleNames { get; }

    /// <summary>Indexed words that the visible file or one of these texts has as names.</summary>
    public HashSet<int> NamesWith(IEnumerable<string> texts)
    {
        var names = new HashSet<int>(VisibleNames);
        var rules = LanguageRules.For(Site.Path);
        foreach (string text in texts)
        {
            var lexer = new Lexer(text, rules, LexerState.Fresh);
            while (lexer.Read())
            {
                if (lexer.Kind == TokenKind.Identifier) names.Add(Folder.Tokens.Vocabulary.Find(lexer.Word));
            }
        }

        return names;
    }

    /// <summary>Whether the visible file has a name; one that no file has is not looked for in it.</summary>
    public bool IsVisible(string name) => Folder.Tokens.Vocabulary.Find(name) is >= 0 and var known && VisibleNames.Contains(known);

    /// <summary>Whether a file's text may be part of a prompt: not the file at the cursor, and none that the user excluded.</summary>
    public bool Allows(string path) => path != Site.Path && !IsExcluded(path);

    /// <summary>Whether the user excluded a file; also the one at the cursor may be.</summary>
    public bool IsExcluded(string path) => known.GetOrAdd(path, excluded.Contains);

    /// <summary>The text of a file; null for one that is excluded or cannot be read.</summary>
    public string? TextOf(string path) => IsExcluded(path) ? null : textOf(path);
}
