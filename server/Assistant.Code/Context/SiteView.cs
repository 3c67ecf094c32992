namespace Assistant.Code;

/// <summary>What all sources of context need of a site, read once.</summary>
internal sealed class SiteView
{
    private readonly Dictionary<string, bool> allowed = new(StringComparer.Ordinal);
    private readonly ExcludedFiles excluded;

    public SiteView(ContextSite site, FolderSnapshot folder, ExcludedFiles excluded)
    {
        this.excluded = excluded;
        Site = new FillSite(site.Path, site.Prefix, site.Suffix);
        Folder = folder;
        Terms = SiteTerms.Read(Site);
        Tokens = VisibleTokens.Read(Site);
        var names = new HashSet<int>();
        for (int i = 0; i < Tokens.Count; i++)
        {
            if (Tokens.IsName(i)) names.Add(folder.Tokens.Vocabulary.Find(Tokens[i]));
        }

        VisibleNames = names;
    }

    public FillSite Site { get; }

    public FolderSnapshot Folder { get; }

    public SiteTerms Terms { get; }

    public VisibleTokens Tokens { get; }

    /// <summary>Indexed words that the visible file has as names.</summary>
    public IReadOnlySet<int> VisibleNames { get; }

    /// <summary>Whether a file's text may be part of a prompt: not the file at the cursor, and none that the user excluded.</summary>
    public bool Allows(string path)
    {
        if (path == Site.Path) return false;
        if (!allowed.TryGetValue(path, out bool answer)) allowed[path] = answer = !excluded.Contains(path);
        return answer;
    }
}
