namespace Assistant.Code;

/// <summary>
/// Picks the lines of similar chunks that tell the most: those with names that the visible file does not have and that many of the best chunks use.
/// Greedy, best gain for a character first, so that the same names are not paid for twice.
/// </summary>
internal sealed class NovelLines
{
    private const int LongestLine = 200;

    private readonly Vocabulary vocabulary;
    private readonly Dictionary<int, float> worth = [];
    private readonly List<Line> lines = [];

    private NovelLines(Vocabulary vocabulary) => this.vocabulary = vocabulary;

    private sealed record Line(CodeSpan Chunk, int Start, int End, int[] Names, int Length);

    /// <param name="chunks">Similar chunks, best first.</param>
    /// <param name="visible">Words that the model sees anyway.</param>
    /// <param name="characters">What the lines and their files' paths may cost.</param>
    public static (List<CodeSpan> Lines, IEnumerable<int> Names) Pick(IReadOnlyList<CodeSpan> chunks, Vocabulary vocabulary, IReadOnlySet<int> visible, int characters)
    {
        var picker = new NovelLines(vocabulary);
        foreach (var chunk in chunks) picker.Add(chunk, visible);
        var chosen = picker.Choose(characters);
        return (chosen.ConvertAll(l => l.Chunk with { Start = l.Start, End = l.End }), picker.Uncovered(chosen));
    }

    private void Add(CodeSpan chunk, IReadOnlySet<int> visible)
    {
        var stream = chunk.Segment.Data.Stream;
        var inChunk = new HashSet<int>();
        var names = new List<int>();
        int start = chunk.Start;
        int length = 0;
        for (int at = chunk.Start; at < chunk.End; at++)
        {
            var token = new Token(stream[at]);
            int word = token.Word;
            if (word != Token.Newline)
            {
                length += vocabulary.Text(word).Length + (token.SpaceBefore ? 1 : 0);
                if (vocabulary.Kind(word) == TokenKind.Identifier && !visible.Contains(word) && !names.Contains(word)) names.Add(word);
                continue;
            }

            if (names.Count > 0 && length <= LongestLine && vocabulary.Text(new Token(stream[start]).Word) is not ("using" or "namespace"))
            {
                lines.Add(new Line(chunk, start, at + 1, [.. names], length + 4));
                foreach (int name in names)
                {
                    if (inChunk.Add(name)) worth[name] = worth.GetValueOrDefault(name) + chunk.Score * chunk.Score;
                }
            }

            (start, length) = (at + 1, 0);
            names.Clear();
        }
    }

    // The names that no chosen line has, best first.
    private IEnumerable<int> Uncovered(List<Line> chosen)
    {
        var covered = chosen.SelectMany(l => l.Names).ToHashSet();
        return worth.Keys.Where(n => !covered.Contains(n)).OrderByDescending(n => worth[n]).ThenBy(n => n);
    }

    private List<Line> Choose(int characters)
    {
        var chosen = new List<Line>();
        var covered = new HashSet<int>();
        var queue = new PriorityQueue<Line, float>(lines.Select(l => (l, -Gain(l, covered))));
        int left = characters;
        while (left > 0 && queue.TryDequeue(out var line, out float promised))
        {
            float gain = Gain(line, covered);
            if (gain <= 0) continue;
            if (gain < -promised && queue.TryPeek(out _, out float next) && gain < -next)
            {
                queue.Enqueue(line, -gain); // others took some of its names; it waits for its turn
                continue;
            }

            if (line.Length > left) continue;
            left -= line.Length;
            covered.UnionWith(line.Names);
            chosen.Add(line);
        }

        return chosen;
    }

    private float Gain(Line line, HashSet<int> covered)
    {
        float sum = 0;
        foreach (int name in line.Names)
        {
            if (!covered.Contains(name)) sum += worth[name];
        }

        return sum / line.Length;
    }
}
