namespace Assistant.Code;

/// <summary>One replacement in one document. Offsets count UTF-16 units in the version that the edit was made for.</summary>
/// <param name="Start">Where the replaced text begins.</param>
/// <param name="End">Where it ends; equal to <paramref name="Start"/> for an insertion.</param>
public sealed record CodeEdit(DocumentPath Document, int Start, int End, string NewText);
