namespace Assistant.Code;

/// <summary>Gives the distribution of the next token at any place of the line, from the visible file and the project.</summary>
internal sealed class LanguageModel
{
    private readonly SiteTokens _site;
    private readonly FileModel _file;
    private readonly ProjectModel _project;
    private readonly Context _context;
    private readonly TokenScorer? _scorer;
    private readonly Dictionary<int, int> _inFile = [];

    /// <param name="scorer">Null mixes the sources by fixed weights; the fit of the scorer starts from there.</param>
    public LanguageModel(SiteTokens site, TokenIndex index, string path, TokenScorer? scorer)
    {
        _site = site;
        _file = new FileModel(new VisibleFile(site.Prefix, site.Suffix));
        _project = new ProjectModel(index, path);
        _context = new Context(site.Prefix);
        _scorer = scorer;
        Brackets = new BracketBalance(site);
        foreach (int bits in site.Prefix) Count(bits);
        foreach (int bits in site.Suffix) Count(bits);
    }

    public BracketBalance Brackets { get; }

    /// <summary>Predicts what follows the prefix and these tokens.</summary>
    public void Predict(ReadOnlySpan<int> line, Evidence evidence)
    {
        Gather(line, evidence);
        _scorer?.Score(evidence, Place(line), _site.Words, InFile);
    }

    /// <summary>Predicts the word that touches the cursor, out of those that begin as it does.</summary>
    public void Predict(FirstWord typed, Evidence evidence)
    {
        Gather([], evidence);
        typed.Filter(evidence, _site.Words);
        float unknown = _scorer?.Score(evidence, Place([]), _site.Words, InFile) ?? 0;
        typed.Weigh(evidence, unknown, Knows(typed.Typed.Word));
    }

    /// <summary>The evidence alone, mixed by fixed weights.</summary>
    public void Gather(ReadOnlySpan<int> line, Evidence evidence)
    {
        var context = _context.After(line);
        evidence.Clear();
        _file.Gather(context, evidence);
        _project.Gather(context, StreamView.Exact, evidence);
        _project.Gather(context, StreamView.Alpha, evidence);
        Blend.Mix(evidence);
    }

    public LinePlace Place(ReadOnlySpan<int> line)
    {
        int previous = line.Length > 0 ? line[^1] : _site.Prefix.Length > 0 ? _site.Prefix[^1] : new Token(Token.Newline, AlphaClass.None, false).Bits;
        return new LinePlace(TokenShapes.Of(new Token(previous).Word, _site.Words), line.Length, Brackets.Excess(line));
    }

    /// <summary>Whether a word stands in the visible file, or in another file of the project.</summary>
    public bool Knows(int word) => InFile(word) > 0 || _project.Knows(word);

    /// <summary>How often a word stands in the visible file.</summary>
    public int InFile(int word) => _inFile.GetValueOrDefault(word);

    private void Count(int bits)
    {
        ref int count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_inFile, new Token(bits).Word, out _);
        count++;
    }
}
