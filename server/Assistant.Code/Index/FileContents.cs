namespace Assistant.Code;

/// <summary>What the index takes from a file.</summary>
[Flags]
public enum FileContents
{
    None = 0,
    Declarations = 1,
    Tokens = 2,
}
