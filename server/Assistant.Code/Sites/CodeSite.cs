namespace Assistant.Code;

/// <summary>A piece of a document that an action can be about. Offsets count UTF-16 units.</summary>
/// <param name="Name">As a title shows it; empty for statements and plain text.</param>
/// <param name="DocStart">Where its documentation comment begins; equal to <paramref name="Start"/> without one.</param>
/// <param name="Start">Where its attributes or its first word begin.</param>
public sealed record CodePart(string Name, CodePartKind Kind, int DocStart, int Start, int End, int Lines)
{
    public bool HasDocumentation => DocStart < Start;
}

/// <summary>What a <see cref="CodePart"/> is.</summary>
public enum CodePartKind
{
    /// <summary>Lines of a text that is not C#.</summary>
    Text,
    Statements,
    Method,
    Property,
    Field,
    Type,
    File,
}

/// <summary>What the syntax at a place says of the actions that make sense there.</summary>
[Flags]
public enum SiteTraits
{
    None = 0,

    /// <summary>The selection covers whole statements, but not a whole body.</summary>
    WholeStatements = 1,

    /// <summary>The body has enough in it to be made simpler.</summary>
    HasLogic = 2,

    /// <summary>It waits for tasks without being asynchronous.</summary>
    Blocks = 4,

    /// <summary>Others can call it with null for a parameter that is not checked.</summary>
    TakesNulls = 8,

    /// <summary>It tests types or values in a way that patterns say shorter.</summary>
    TestsValues = 16,

    /// <summary>The body is longer than a screen.</summary>
    IsLong = 32,

    /// <summary>Tests can reach it, and it is no test itself.</summary>
    IsTestable = 64,

    /// <summary>Other assemblies see it.</summary>
    IsPublic = 128,
}

/// <summary>A place in a document, by its syntax alone.</summary>
/// <param name="Span">What the selection covers, taken to whole statements or members; without a selection the innermost member.</param>
/// <param name="Member">The method, property or field around it; null where there is none.</param>
/// <param name="Type">The type around it.</param>
/// <param name="Comment">The line comment that the cursor stands in; null elsewhere.</param>
public sealed record CodeSite(CodePart Span, CodePart? Member, CodePart? Type, CodePart? Comment, SiteTraits Traits)
{
    /// <summary>What an explanation or a test is about: the member where there is one, else the type.</summary>
    public CodePart Subject => Member ?? Type ?? Span;

    public bool Is(SiteTraits trait) => (Traits & trait) != 0;
}
