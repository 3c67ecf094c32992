using System.Collections.Immutable;

namespace Assistant.Code;

/// <summary>What the compiler knows of a piece of code, ready to be read or to be put before a model.</summary>
/// <param name="Name">As people call it, such as <c>Total</c> or <c>lines 3 to 9</c>.</param>
/// <param name="Kind">Such as <c>method</c>; <c>selection</c> for lines that are no symbol of their own, <c>file</c> for a whole one.</param>
/// <param name="Signature">As code; empty for a selection.</param>
/// <param name="Owner">The type or member that it belongs to; null for what stands alone.</param>
public sealed record SymbolFacts(string Name, string Kind, string Signature, FactLink? Owner, SymbolDocs Docs)
{
    /// <summary>Where it is declared; null outside of this solution.</summary>
    public CodePlace? Place { get; init; }

    /// <summary>Of a type: the members that others may use. Of a file or namespace: its types.</summary>
    public ImmutableArray<FactLink> Members { get; init; } = [];

    /// <summary>What its code does; null where there is none to see, as for members of other assemblies.</summary>
    public BodyFacts? Body { get; init; }

    public Relatives Relatives { get; init; } = Relatives.None;

    /// <summary>Where it is used; null for what has no name to be found by, such as a selection, an operator or what is not of this solution.</summary>
    public FoundReferences? Uses { get; init; }
}

/// <summary>A name in an explanation, and where the code is that it speaks of.</summary>
/// <param name="Place">Null for what is not in this solution.</param>
public sealed record FactLink(string Text, CodePlace? Place)
{
    /// <summary>What is said of it, in a sentence; empty for nothing.</summary>
    public string Note { get; init; } = "";
}

/// <summary>The XML documentation of a symbol as Markdown; empty where there is none.</summary>
public sealed record SymbolDocs(string Summary, string Remarks, string Returns, ImmutableArray<NamedText> Parameters, ImmutableArray<NamedText> Exceptions)
{
    public static SymbolDocs None { get; } = new("", "", "", [], []);
}

/// <summary>A name and what is said of it.</summary>
public sealed record NamedText(string Name, string Text);

/// <summary>What code does, read off its statements.</summary>
/// <param name="Steps">In order, nested by depth.</param>
/// <param name="Calls">What it calls and creates: this solution's own first.</param>
/// <param name="Reads">Fields, properties and events that it reads.</param>
/// <param name="Writes">Those that it changes, and subscribes to.</param>
/// <param name="Throws">Exceptions that it throws itself.</param>
public sealed record BodyFacts(
    ImmutableArray<FactStep> Steps, ImmutableArray<FactLink> Calls, ImmutableArray<FactLink> Reads, ImmutableArray<FactLink> Writes, ImmutableArray<string> Throws);

/// <summary>One step of an outline, as Markdown, at a depth from 0.</summary>
public sealed record FactStep(string Text, int Depth);

/// <summary>What a symbol inherits from and hands on.</summary>
/// <param name="Bases">Base type and interfaces of a type.</param>
/// <param name="Overrides">Members that this one overrides or implements.</param>
/// <param name="Heirs">Types that derive from it, or members that override or implement it.</param>
public sealed record Relatives(ImmutableArray<FactLink> Bases, ImmutableArray<FactLink> Overrides, ImmutableArray<FactLink> Heirs)
{
    public static Relatives None { get; } = new([], [], []);
}
