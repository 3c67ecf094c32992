namespace Assistant.Code;

/// <summary>One declared name in a file, as its syntax shows it.</summary>
/// <param name="Namespace">Dotted; empty for the global one.</param>
/// <param name="Container">The types around it, dotted; empty for a type of its own.</param>
/// <param name="Line">Of the name, from 0.</param>
/// <param name="Start">Where the signature begins, in UTF-16 units; attributes and comments are left out.</param>
/// <param name="Length">Of the signature, up to the body.</param>
public readonly record struct Declaration(
    string Name, string Namespace, string Container, DeclarationKind Kind, DeclarationModifiers Modifiers, int Line, int Start, int Length)
{
    /// <summary>Namespace, types and name, dotted.</summary>
    public string FullName => string.Join('.', new[] { Namespace, Container, Name }.Where(p => p.Length > 0));
}

/// <summary>What a <see cref="Declaration"/> declares.</summary>
public enum DeclarationKind : byte
{
    Class,
    Struct,
    Record,
    RecordStruct,
    Interface,
    Enum,
    Delegate,
    Method,
    Constructor,
    Property,
    Indexer,
    Event,
    Field,
    EnumMember,
    Operator,
}

/// <summary>The written modifiers that matter to whoever looks for a name; an absent one may still be implied.</summary>
[Flags]
public enum DeclarationModifiers : byte
{
    None = 0,
    Public = 1,
    Protected = 2,
    Internal = 4,
    Private = 8,
    Static = 16,
    Abstract = 32,

    /// <summary>A method that is called on its first parameter.</summary>
    Extension = 64,
    Partial = 128,
}
