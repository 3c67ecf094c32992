namespace Assistant.Code;

/// <summary>How far the index of one workspace folder is.</summary>
/// <param name="Done">Of the files to read; meaningful while reading.</param>
public sealed record IndexProgress(string Folder, IndexStage Stage, int Done, int Total);

/// <summary>What the indexing of a folder is busy with.</summary>
public enum IndexStage
{
    /// <summary>Looking for files and for a saved index.</summary>
    Listing,

    /// <summary>Reading the files that are new or have changed.</summary>
    Reading,

    /// <summary>Sorting the tokens; the declarations are complete.</summary>
    Sorting,

    /// <summary>Complete and kept current.</summary>
    Ready,
}

/// <summary>Hears of the work of a <see cref="WorkspaceIndex"/>, on its own thread; must return quickly.</summary>
public interface IIndexObserver
{
    void Progress(IndexProgress progress);

    /// <summary>A bug in the index. The work at hand was dropped, and the index goes on.</summary>
    void Failed(Exception bug);
}
