using Assistant.Code;

namespace Assistant.Server;

/// <summary>A cursor in an open document.</summary>
internal sealed record FoundPlace(Document Document, int Cursor);

/// <summary>
/// Finds the file and the cursor that a prompt was cut from: prompts over HTTP name neither. The document that was edited last comes first,
/// and in it the place nearest to that edit.
/// </summary>
internal sealed class DocumentSearch(Documents documents, TimeProvider time)
{
    // The editor sends an edit to the language server and to the endpoint at once, on two ways: the edit may still be on its way.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <returns>Null where no open document holds the text, now or within a moment.</returns>
    public async Task<FoundPlace?> FindAsync(string prefix, string suffix, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        while (true)
        {
            var next = documents.NextChange;
            if (FindNow(prefix, suffix) is { } found) return found;
            try
            {
                await next.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private FoundPlace? FindNow(string prefix, string suffix)
    {
        if (prefix.Length + suffix.Length == 0) return null;
        string wanted = prefix + suffix;
        var newest = documents.Newest;
        return documents.All.Values
            .OrderByDescending(d => d == newest).ThenBy(d => d.Path.Name, StringComparer.Ordinal)
            .Select(d => Nearest(d, wanted, prefix.Length)).FirstOrDefault(found => found is not null);
    }

    private static FoundPlace? Nearest(Document document, string wanted, int cursor)
    {
        if (wanted.Length > document.Text.Length) return null;
        string text = document.Text.ToString();
        int best = -1;
        for (int at = text.IndexOf(wanted, StringComparison.Ordinal); at >= 0; at = text.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            if (best < 0 || Math.Abs(at + cursor - document.LastEdit) < Math.Abs(best + cursor - document.LastEdit)) best = at;
            if (at + 1 >= text.Length) break;
        }

        return best < 0 ? null : new FoundPlace(document, best + cursor);
    }
}
