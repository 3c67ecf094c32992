namespace Assistant.Code;

/// <summary>
/// Where a completion is wanted: the whole text before and after the cursor. The path is relative to the workspace, with forward
/// slashes; the index leaves that file out, as the visible text is newer.
/// </summary>
public sealed record FillSite(string Path, ReadOnlyMemory<char> Prefix, ReadOnlyMemory<char> Suffix);
