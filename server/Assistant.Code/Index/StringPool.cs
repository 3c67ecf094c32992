using System.Collections.Concurrent;

namespace Assistant.Code;

/// <summary>Keeps one instance of each string while an index is built: names repeat a lot.</summary>
internal sealed class StringPool
{
    private readonly ConcurrentDictionary<string, string> strings = new(StringComparer.Ordinal);

    public string Share(string text) => strings.GetOrAdd(text, text);
}
