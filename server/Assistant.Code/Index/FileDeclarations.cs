namespace Assistant.Code;

/// <summary>The declarations of one file, in the order of the text; none for languages that we do not parse.</summary>
public sealed record FileDeclarations(string Path, FileStamp Stamp, int Lines, Declaration[] Declarations);

/// <summary>A declaration and the file that holds it, relative to its workspace folder.</summary>
public readonly record struct DeclarationSite(string Path, Declaration Declaration);
