using Microsoft.CodeAnalysis;

namespace Assistant.Code;

/// <summary>A range in a document, for links: offsets in UTF-16 units, the line from 0.</summary>
public sealed record CodePlace(DocumentPath Document, int Start, int End, int Line)
{
    /// <summary>Null for what is in no file, such as metadata or generated code without a path.</summary>
    internal static CodePlace? Of(Location? location)
    {
        if (location is not { IsInSource: true, SourceTree.FilePath: { Length: > 0 } path }) return null;
        var span = location.SourceSpan;
        return new CodePlace(DocumentPath.FromFile(path), span.Start, span.End, location.GetLineSpan().StartLinePosition.Line);
    }
}
