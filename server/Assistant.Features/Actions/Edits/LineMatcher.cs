namespace Assistant.Features;

/// <summary>
/// Finds lines that a model quotes from memory: exactly, without regard to white space at their ends, moved as a block, or at last
/// without regard to white space at all. The first of these ways that finds anything counts.
/// </summary>
internal sealed class LineMatcher(IReadOnlyList<string> file)
{
    /// <summary>The first lines, from 0, of every place; empty where the wanted lines are nowhere.</summary>
    public IReadOnlyList<int> Find(IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0) return [];
        Func<int, bool>[] ways = [Exact, Trimmed, Moved, Loose];
        foreach (var way in ways)
        {
            var found = Enumerable.Range(0, Math.Max(0, file.Count - wanted.Count + 1)).Where(way).ToList();
            if (found.Count > 0) return found;
        }

        return [];

        bool Exact(int at) => All(at, (f, w) => f == w);

        bool Trimmed(int at) => All(at, (f, w) => f.AsSpan().TrimEnd().SequenceEqual(w.AsSpan().TrimEnd()));

        bool Moved(int at)
        {
            int first = Enumerable.Range(0, wanted.Count).FirstOrDefault(i => wanted[i].Trim().Length > 0);
            var (from, to) = (Indentation.Of(wanted[first]), Indentation.Of(file[at + first]));
            return All(at, (f, w) => f.TrimEnd() == Indentation.Moved(w, from, to).TrimEnd());
        }

        bool Loose(int at) => All(at, (f, w) => WithoutSpace(f) == WithoutSpace(w));

        bool All(int at, Func<string, string, bool> same)
        {
            for (int i = 0; i < wanted.Count; i++)
            {
                if (!same(file[at + i], wanted[i])) return false;
            }

            return true;
        }
    }

    private static string WithoutSpace(string line) => string.Concat(line.Where(c => !char.IsWhiteSpace(c)));
}
