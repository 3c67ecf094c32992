using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Assistant.Features;

/// <summary>
/// Suggestions of the last minutes by what stood before and after the cursor, so that going back to a place asks nobody again. Only what was
/// shown is kept: a failure, a timeout or an empty answer is asked anew.
/// </summary>
internal sealed class AnsweredSites(TimeProvider time)
{
    private const int Most = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2); // other files change meanwhile

    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = new(); // latest first

    /// <summary>What was shown in exactly this place; null where nothing was, or where the user presses a key for a fresh one.</summary>
    public Suggestion.Shown? Find(CompletionSite site)
    {
        if (site.Trigger == Trigger.Invoked) return null;
        lock (gate)
        {
            var oldest = time.GetTimestamp() - (long)(Lifetime.TotalSeconds * time.TimestampFrequency);
            return entries.FirstOrDefault(e => e.At >= oldest && e.IsAt(site))?.Shown;
        }
    }

    public void Remember(CompletionSite site, Suggestion.Shown shown)
    {
        lock (gate)
        {
            if (entries.First?.Value is { } last && last.IsAt(site)) entries.RemoveFirst();
            entries.AddFirst(new Entry(Place.Of(site), Digest(site.Text), shown, time.GetTimestamp()));
            if (entries.Count > Most) entries.RemoveLast();
        }
    }

    private static byte[] Digest(string text) => SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()));

    private readonly record struct Place(string Workspace, string Path, int Cursor, int Length, SelectedEntry? Selected)
    {
        public static Place Of(CompletionSite site) => new(site.Workspace, site.Path, site.Cursor, site.Text.Length, site.Selected);
    }

    // The text by its digest alone: thirty texts of a large file would be more than the index of its workspace.
    private sealed record Entry(Place Place, byte[] Digest, Suggestion.Shown Shown, long At)
    {
        public bool IsAt(CompletionSite site) => Place == Place.Of(site) && Digest.AsSpan().SequenceEqual(AnsweredSites.Digest(site.Text));
    }
}
