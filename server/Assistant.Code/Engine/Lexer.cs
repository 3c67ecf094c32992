namespace Assistant.Code;

/// <summary>
/// A small, fast lexer for C# that also copes with other languages: comments are dropped, blank lines collapse into one newline token,
/// an interpolated string is cut at its holes. It never fails; broken text gives odd tokens, not errors.
/// </summary>
internal ref partial struct Lexer
{
    private const int LongestWord = 200;

    private readonly ReadOnlySpan<char> _text;
    private readonly LanguageRules _rules;
    private readonly Stack<StringShape> _open;
    private int _at;
    private bool _lineHasToken;

    public Lexer(ReadOnlySpan<char> text, LanguageRules rules, LexerState start)
    {
        _text = text;
        _rules = rules;
        _open = new Stack<StringShape>(start.Open.Reverse());
        _lineHasToken = start.LineHasToken;
    }

    public TokenKind Kind { get; private set; }

    public int Start { get; private set; }

    public int Length { get; private set; }

    public bool SpaceBefore { get; private set; }

    /// <summary>True once the text ended inside a comment, or inside the text of a string.</summary>
    public bool EndedInsideText { get; private set; }

    public readonly LexerState State => new(_open.ToArray(), _lineHasToken);

    /// <summary>The word as the vocabulary keeps it: all opaque literals are the same word.</summary>
    public readonly ReadOnlySpan<char> Word => Kind switch
    {
        TokenKind.Opaque => "\u0001",
        TokenKind.Newline => "\n",
        _ => _text.Slice(Start, Length),
    };

    public bool Read()
    {
        SpaceBefore = false;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\n')
            {
                _at++;
                SpaceBefore = false;
                if (_lineHasToken) return Newline();
            }
            else if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
                SpaceBefore = true;
            }
            else if (!SkipComment(c))
            {
                _lineHasToken = true;
                Start = _at;
                ReadToken(c);
                Length = _at - Start;
                if (Length > LongestWord) Kind = TokenKind.Opaque;
                return true;
            }
        }

        return false;
    }

    private bool Newline()
    {
        _lineHasToken = false;
        (Kind, Start, Length) = (TokenKind.Newline, _at - 1, 1);
        return true;
    }

    private void ReadToken(char c)
    {
        if (IsWordStart(c) || (c == '@' && IsWordStart(Peek(1)))) ReadWord();
        else if (char.IsAsciiDigit(c)) ReadNumber();
        else if (c == '"' || (_rules.IsCSharp && c is '$' or '@' && StringStartsHere())) ReadString();
        else if (c == '\'' || (c == '`' && _rules.Backticks)) ReadQuoted(c);
        else if (_open.Count > 0 && _open.Peek().Depth == 0 && (c == '}' || (c == ':' && Peek(1) != ':'))) ReadStringText(_open.Pop());
        else ReadPunctuation(c);
    }

    private void ReadWord()
    {
        _at++;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        Kind = LanguageRules.IsKeyword(_text[Start.._at]) ? TokenKind.Keyword : TokenKind.Identifier;
    }

    private void ReadNumber()
    {
        bool isHex = Peek(1) is 'x' or 'X';
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_'
            || (_text[_at] == '.' && char.IsAsciiDigit(Peek(1)))
            || (!isHex && _text[_at] is '+' or '-' && _text[_at - 1] is 'e' or 'E'))) _at++;
        Kind = TokenKind.Number;
    }

    private void ReadPunctuation(char c)
    {
        Kind = TokenKind.Punctuation;
        _at += Operators.LengthAt(_text[_at..]);
        if (_open.Count == 0) return;
        int change = c switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
        if (change != 0) _open.Push(_open.Pop() is var hole ? hole with { Depth = Math.Max(0, hole.Depth + change) } : hole);
    }

    /// <summary>Skips one comment that starts here; its newline stays.</summary>
    private bool SkipComment(char c)
    {
        if (c == '/' && _rules.SlashComments && Peek(1) == '*')
        {
            int end = _text[(_at + 2)..].IndexOf("*/");
            EndedInsideText |= end < 0;
            _at = end < 0 ? _text.Length : _at + 2 + end + 2;
            return true;
        }

        bool starts = (c == '/' && _rules.SlashComments && Peek(1) == '/') || (c == '#' && _rules.HashComments)
            || (c == '-' && _rules.DashComments && Peek(1) == '-');
        if (!starts) return false;
        int line = _text[_at..].IndexOf('\n');
        EndedInsideText |= line < 0;
        _at = line < 0 ? _text.Length : _at + line;
        return true;
    }

    private static bool IsWordStart(char c) => char.IsLetter(c) || c == '_';

    private readonly char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';
}
