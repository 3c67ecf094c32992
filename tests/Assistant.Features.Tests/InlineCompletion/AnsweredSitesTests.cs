using System.Runtime.CompilerServices;
using Assistant.Testing;

namespace Assistant.Features.Tests;

public sealed class AnsweredSitesTests
{
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void What_was_shown_is_found_in_the_same_place_alone()
    {
        var sites = new AnsweredSites(time);
        sites.Remember(Site("int a = 1;", 8), Shown);
        Assert.Equal(Shown, sites.Find(Site("int a = 1;", 8)));
        Assert.Null(sites.Find(Site("int b = 1;", 8)));
        Assert.Null(sites.Find(Site("int a = 1;", 7)));
        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Null(sites.Find(Site("int a = 1;", 8)));
    }

    [Fact] // thirty texts of a large file are more than the index of its workspace
    public void No_text_of_a_document_is_held()
    {
        var sites = new AnsweredSites(time);
        var text = Remembered(sites);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(text.IsAlive);
        Assert.NotNull(sites.Find(Site(new string('x', 1000), 8)));
    }

    private static Suggestion.Shown Shown { get; } = new("total", 8, 8, new Origin("claude", "m", "first choice"), null);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Remembered(AnsweredSites sites)
    {
        var site = Site(new string('x', 1000), 8);
        sites.Remember(site, Shown);
        return new WeakReference(site.Text);
    }

    private static CompletionSite Site(string text, int cursor) => new("/w", "Cart.cs", "csharp", text, cursor, Trigger.Automatic);
}
