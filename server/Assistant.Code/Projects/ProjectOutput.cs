namespace Assistant.Code;

/// <summary>Where a build puts what it makes of a project.</summary>
internal static class ProjectOutput
{
    /// <summary>The file in which a restore says which packages were chosen.</summary>
    public static string AssetsFile(BuildProperties properties, string folder, string name) =>
        properties["ProjectAssetsFile"] is { Length: > 0 } file ? ProjectFiles.Absolute(folder, file)
        : Path.Combine(IntermediateFolder(properties, folder, name), "project.assets.json");

    private static string IntermediateFolder(BuildProperties properties, string folder, string name)
    {
        if (properties["MSBuildProjectExtensionsPath"] is { Length: > 0 } extensions) return ProjectFiles.Absolute(folder, extensions);
        if (properties["BaseIntermediateOutputPath"] is { Length: > 0 } intermediate) return ProjectFiles.Absolute(folder, intermediate);
        string artifacts = properties["ArtifactsPath"];
        if (artifacts.Length == 0 && properties["UseArtifactsOutput"].Equals("true", StringComparison.OrdinalIgnoreCase)
            && BuildFiles.Above(folder, "Directory.Build.props") is { } props) artifacts = Path.Combine(Path.GetDirectoryName(props)!, "artifacts");
        return artifacts.Length > 0 ? Path.Combine(ProjectFiles.Absolute(folder, artifacts), "obj", name) : Path.Combine(folder, "obj");
    }
}
