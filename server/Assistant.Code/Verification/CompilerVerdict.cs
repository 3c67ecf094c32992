using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What the compiler says about a suggested text.</summary>
public abstract record CompilerVerdict
{
    private CompilerVerdict()
    {
    }

    /// <summary>Nothing speaks against it.</summary>
    /// <param name="Depth">How much of that was looked at.</param>
    public sealed record Clean(CheckDepth Depth) : CompilerVerdict;

    /// <summary>It was wrong, and was put right.</summary>
    /// <param name="Text">What to insert instead.</param>
    /// <param name="Additional">Edits elsewhere that it needs, such as a <c>using</c>; offsets as before the insertion.</param>
    /// <param name="What">What was done, as a phrase for people.</param>
    public sealed record Repaired(string Text, ImmutableArray<CodeEdit> Additional, string What, CheckDepth Depth) : CompilerVerdict;

    /// <summary>It does not compile there, and nothing mends it.</summary>
    /// <param name="Reasons">What is wrong, each as a sentence.</param>
    public sealed record Rejected(ImmutableArray<string> Reasons) : CompilerVerdict;

    /// <summary>Nobody can say.</summary>
    /// <param name="Why">One sentence.</param>
    public sealed record Unverified(string Why) : CompilerVerdict;
}

/// <summary>How far a check went.</summary>
public enum CheckDepth
{
    /// <summary>Names, calls and conversions were bound on top of the base.</summary>
    Bound,

    /// <summary>The compiler's own diagnostics of the whole member were asked for, too.</summary>
    Diagnosed,
}
