using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>
/// References to assembly files, one instance for all projects: the compiler shares what it has read of an assembly by the instance.
/// A file that was written anew gets a new one.
/// </summary>
internal sealed class MetadataReferences
{
    private readonly ConcurrentDictionary<string, (long Written, PortableExecutableReference Reference)> known = new(FilePaths.Comparer);

    /// <summary>The reference; null for a file that cannot be read.</summary>
    public PortableExecutableReference? Of(string path)
    {
        try
        {
            long written = File.GetLastWriteTimeUtc(path).Ticks;
            if (known.TryGetValue(path, out var held) && held.Written == written) return held.Reference;
            return (known[path] = (written, MetadataReference.CreateFromFile(path))).Reference;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // gone between finding and reading: as if it had not been found
        }
    }
}
