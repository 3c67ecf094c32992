namespace Assistant.Models;

/// <summary>What the program says about a request before any model is asked.</summary>
public sealed record RequestFacts(RequestedAction Action)
{
    /// <summary>Lines in the selected span.</summary>
    public int SpanLines { get; init; }

    public int FilesTouched { get; init; } = 1;

    public int ProjectsTouched { get; init; } = 1;

    public ApiReach Reach { get; init; } = ApiReach.Internal;

    /// <summary>The diagnostic that asks for a fix, e.g. <c>CS0103</c>; empty without one.</summary>
    public string Diagnostic { get; init; } = "";
}

/// <summary>What the user asked for.</summary>
public enum RequestedAction
{
    Complete,
    Fix,
    Document,
    WriteTests,
    Refactor,
    Explain,
}

/// <summary>Who can see the members that an edit changes.</summary>
public enum ApiReach
{
    Internal,
    Public,
}

/// <summary>The kind of a request, and why it was taken for that.</summary>
public sealed record Classification(RequestKind Kind, string Reason);
