namespace Assistant.Code;

/// <content>String literals: plain, verbatim, raw, and each of them interpolated.</content>
internal ref partial struct Lexer
{
    private readonly bool StringStartsHere()
    {
        int i = _at;
        while (i < _text.Length && _text[i] is '$' or '@') i++;
        return i < _text.Length && _text[i] == '"';
    }

    private void ReadString()
    {
        int dollars = 0;
        bool isVerbatim = false;
        for (; _text[_at] is '$' or '@'; _at++)
        {
            if (_text[_at] == '$') dollars++;
            else isVerbatim = true;
        }

        int quotes = 1;
        while (Peek(quotes) == '"') quotes++;
        if (isVerbatim) quotes = 1;
        if (quotes == 2)
        {
            _at += 2;
            Kind = TokenKind.String;
            return;
        }

        _at += quotes;
        ReadStringText(new StringShape(quotes, dollars, isVerbatim, 0));
    }

    /// <summary>Reads to the end of the string or, where it is interpolated, to its next hole.</summary>
    private void ReadStringText(StringShape shape)
    {
        // Called at the start of a token, it goes on after a hole.
        bool isFirst = _at > Start;
        if (!isFirst) _at++;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\\' && !shape.IsVerbatim && !shape.IsRaw)
            {
                _at += 2;
            }
            else if (c == '"' && Closes(shape, out int length))
            {
                _at += length;
                Kind = isFirst ? TokenKind.String : TokenKind.StringTail;
                return;
            }
            else if (c == '{' && shape.Dollars > 0 && Opens(shape, out length))
            {
                _at += length;
                _open.Push(shape with { Depth = 0 });
                Kind = isFirst ? TokenKind.StringHead : TokenKind.StringMiddle;
                return;
            }
            else if (c == '\n' && !shape.IsVerbatim && !shape.IsRaw)
            {
                Kind = isFirst ? TokenKind.String : TokenKind.StringTail;
                return;
            }
            else if (c is not ('"' or '{') || (c == '{' && shape.Dollars == 0))
            {
                _at++;
            }
        }

        _at = _text.Length;
        EndedInsideText = true;
        Kind = isFirst ? TokenKind.String : TokenKind.StringTail;
    }

    /// <summary>Steps over quotes that do not close the string; says so where they do, with how many characters.</summary>
    private bool Closes(StringShape shape, out int length)
    {
        length = shape.Quotes;
        int run = 1;
        while (Peek(run) == '"') run++;
        if (shape.IsRaw)
        {
            length = run;
            if (run >= shape.Quotes) return true;
        }
        else if (!shape.IsVerbatim || run % 2 == 1)
        {
            length = shape.IsVerbatim ? run : 1;
            return true;
        }

        _at += run;
        return false;
    }

    /// <summary>Steps over braces that are text; says where a hole begins, with how many characters.</summary>
    private bool Opens(StringShape shape, out int length)
    {
        int run = 1;
        while (Peek(run) == '{') run++;
        length = run;
        if (shape.IsRaw ? run >= shape.Dollars : run % 2 == 1) return true;
        _at += run;
        return false;
    }

    private void ReadQuoted(char quote)
    {
        int i = _at + 1;
        while (i < _text.Length && _text[i] != quote && (_text[i] != '\n' || quote == '`')) i += _text[i] == '\\' ? 2 : 1;
        if (i < _text.Length && _text[i] == quote)
        {
            _at = i + 1;
            Kind = TokenKind.String;
            return;
        }

        // A quote without its partner: an apostrophe in prose, or a lifetime in Rust.
        EndedInsideText |= i >= _text.Length && quote == '`';
        ReadPunctuation(quote);
    }
}
