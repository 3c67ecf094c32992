using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>A place to predict at, and the rest of the line that stands there.</summary>
internal sealed record Cursor(FillSite Site, string Target);

/// <summary>A place in a file where a cursor may be put, with the offset at which its line's last token ends.</summary>
internal readonly record struct Place(int Offset, int TargetEnd, int Line);

/// <summary>
/// Finds the eligible places of a file: right after an identifier, a dot, an opening parenthesis or an equals sign, outside using
/// directives and comments, with at least three tokens left on the line.
/// </summary>
internal static class Places
{
    public const int MostPerFile = 12;
    private const int FewestTokensLeft = 3;

    public static List<Place> Find(string text)
    {
        var places = new List<Place>();
        var lexer = new Lexer(text, LanguageRules.For("a.cs"), LexerState.Fresh);
        var line = new List<(int End, bool IsEligible)>();
        string first = "";
        int number = 0;
        int counted = 0;
        while (lexer.Read())
        {
            if (lexer.Kind != TokenKind.Newline)
            {
                if (line.Count == 0)
                {
                    first = lexer.Word.ToString();
                    number += text.AsSpan(counted, lexer.Start - counted).Count('\n');
                    counted = lexer.Start;
                }

                bool isEligible = lexer.Kind == TokenKind.Identifier || (lexer.Kind == TokenKind.Punctuation && lexer.Word is "." or "(" or "=");
                line.Add((lexer.Start + lexer.Length, isEligible));
                continue;
            }

            AddLine(line, first, number, places);
        }

        AddLine(line, first, number, places);
        return places;
    }

    /// <summary>Draws uniformly over all places of all files, at most one a line and so many a file.</summary>
    public static List<(string Path, Place Place)> Draw(IEnumerable<(string Path, Place Place)> places, int count, Random random)
    {
        var drawn = new List<(string Path, Place Place)>();
        var lines = new HashSet<(string, int)>();
        var perFile = new Dictionary<string, int>();
        var shuffled = places.ToArray();
        random.Shuffle(shuffled);
        foreach (var (path, place) in shuffled)
        {
            if (drawn.Count == count) break;
            int taken = perFile.GetValueOrDefault(path);
            if (taken == MostPerFile || !lines.Add((path, place.Line))) continue;
            perFile[path] = taken + 1;
            drawn.Add((path, place));
        }

        return drawn;
    }

    private static void AddLine(List<(int End, bool IsEligible)> line, string first, int number, List<Place> places)
    {
        if (first is not ("using" or "#"))
        {
            for (int i = 0; i < line.Count - FewestTokensLeft; i++)
            {
                if (line[i].IsEligible) places.Add(new Place(line[i].End, line[^1].End, number));
            }
        }

        line.Clear();
    }
}
