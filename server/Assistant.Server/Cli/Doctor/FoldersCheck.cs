namespace Assistant.Server;

/// <summary>Can what the server keeps for the user be written?</summary>
internal static class FoldersCheck
{
    public static IEnumerable<Finding> Run(UserFolders folders) => WritableFolders.Problems(folders).Select(problem => Finding.Broken("folders", problem));
}
