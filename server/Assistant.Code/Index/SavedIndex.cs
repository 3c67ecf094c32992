namespace Assistant.Code;

/// <summary>A saved index: the declarations, which are needed first, and the tokens, which are larger and read on demand.</summary>
internal sealed class SavedIndex(List<FileDeclarations> files, FileStream stream) : IDisposable
{
    public List<FileDeclarations> Files { get; } = files;

    /// <summary>Reads the tokens; null where that part is damaged. Once only.</summary>
    public TokenIndex? Tokens()
    {
        try
        {
            return TokenIndex.Load(stream);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => stream.Dispose();
}
