using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>Which files mention a word at all: a scan over numbers instead of over text.</summary>
internal static class WordFiles
{
    /// <summary>
    /// The absolute paths of indexed files that hold the word; null while an index is not complete, when any file may hold it.
    /// Files outside of all indexed folders are not among them.
    /// </summary>
    public static HashSet<string>? Of(IndexSnapshot index, string word)
    {
        if (!index.IsComplete || index.Folders.IsEmpty) return null;
        var found = new HashSet<string>(FilePaths.Comparer);
        foreach (var folder in index.Folders)
        {
            int id = folder.Tokens.Vocabulary.Find(word);
            if (id < 0) continue;
            foreach (string path in folder.Tokens.Segments.SelectMany(s => Holding(s, id)))
                found.Add(Path.GetFullPath(Path.Combine(folder.Root, path)));
        }

        return found;
    }

    private static IEnumerable<string> Holding(Segment segment, int id)
    {
        for (int file = 0; file < segment.Data.Paths.Length; file++)
        {
            if (!segment.IsDead[file] && Holds(segment.Data.Stream.AsSpan(segment.Data.Starts[file]..segment.Data.Starts[file + 1]), id))
                yield return segment.Data.Paths[file];
        }
    }

    private static bool Holds(ReadOnlySpan<int> tokens, int id)
    {
        foreach (int bits in tokens)
        {
            if (new Token(bits).Word == id) return true;
        }

        return false;
    }
}
