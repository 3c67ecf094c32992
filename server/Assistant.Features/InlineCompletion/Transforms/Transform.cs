namespace Assistant.Features;

/// <summary>One small change that makes an answer fit its place. Pure: the same draft and site give the same draft.</summary>
internal delegate Draft Transform(Draft draft, CompletionSite site);

/// <summary>The transforms, in the order in which they run.</summary>
internal static class Transforms
{
    public static IReadOnlyList<Transform> All { get; } =
    [
        CodeFence.Strip,
        LineStart.Drop,
        SingleLine.Cut,
        SuffixOverlap.Cut,
        RepeatedLines.Cut,
        LineTail.Fit,
        TrailingSpace.Trim,
    ];
}
