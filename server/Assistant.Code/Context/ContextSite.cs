using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>Where context is wanted, in one version of a document.</summary>
/// <param name="Workspace">The workspace folder's absolute path, empty outside of any.</param>
/// <param name="Path">Relative to that folder, with <c>/</c>.</param>
public sealed record ContextSite(string Workspace, string Path, ReadOnlyMemory<char> Prefix, ReadOnlyMemory<char> Suffix)
{
    /// <summary>The open document, for the compiler; null where there is none that could be compiled.</summary>
    public Document? Document { get; init; }
}

/// <summary>The context of a site, in the order in which a prompt should bring it, nearest to the cursor first.</summary>
/// <param name="Sources">What each source cost.</param>
public sealed record GatheredContext(ImmutableArray<ContextItem> Items, ImmutableArray<SourceReport> Sources)
{
    public static GatheredContext Empty { get; } = new([], []);

    public int Tokens => Items.Sum(i => i.Tokens);

    public TimeSpan Took => TimeSpan.FromTicks(Sources.Sum(s => s.Took.Ticks));
}

/// <summary>What one source of context did.</summary>
/// <param name="Items">How many of its items were taken.</param>
/// <param name="IsCutOff">Whether it had more to look at when the time was over.</param>
public sealed record SourceReport(string Source, int Items, TimeSpan Took, bool IsCutOff);
