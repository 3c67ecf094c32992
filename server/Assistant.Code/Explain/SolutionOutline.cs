using System.Text;

namespace Assistant.Code;

/// <summary>A solution in a page: its projects, who refers to whom, and what each offers to the others.</summary>
public static class SolutionOutline
{
    private const int MostTypes = 25;

    /// <summary>Writes Markdown that ends before a limit; projects that others need most come first.</summary>
    /// <param name="excluded">Files that the page says nothing of.</param>
    /// <param name="characters">At most as long as this, give or take the last sentence.</param>
    public static string Write(WorkspaceProjects solution, IndexSnapshot index, ExcludedFiles excluded, int characters)
    {
        var needed = solution.Projects.ToDictionary(p => p.Path, p => solution.Projects.Count(o => o.References.Contains(p.Path, FilePaths.Comparer)), FilePaths.Comparer);
        var page = new StringBuilder();
        var ordered = solution.Projects.OrderByDescending(p => needed[p.Path]).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        page.Append("## Projects\n\n");
        foreach (var project in ordered) page.Append(Line(project));
        page.Append("\n## Public types\n");
        int left = ordered.Count;
        foreach (var project in ordered)
        {
            string types = Types(project, index, excluded);
            if (page.Length + types.Length > characters) continue;
            page.Append(types);
            left--;
        }

        if (left > 0) page.Append($"\n{left} more projects are not listed, for want of space.\n");
        return page.ToString();
    }

    private static string Line(CodeProject project)
    {
        string refers = project.References.IsEmpty ? "" : " → " + string.Join(", ", project.References.Select(Path.GetFileNameWithoutExtension));
        string packages = project.Packages.IsEmpty ? "" : $"; packages: {string.Join(", ", project.Packages.Take(12))}";
        return $"- {project.Name} ({project.Settings.OutputType.ToLowerInvariant()}, {project.Settings.TargetFramework}, {project.Files.Length} files){refers}{packages}\n";
    }

    private static string Types(CodeProject project, IndexSnapshot index, ExcludedFiles excluded)
    {
        var types = project.Files.SelectMany(f => Declared(f, index, excluded)).Where(IsPublicType).ToList();
        if (types.Count == 0) return "";
        var lines = types.GroupBy(t => t.Namespace).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            $"- {(g.Key.Length > 0 ? g.Key : "(no namespace)")}: {string.Join(", ", g.Select(t => t.Name).Distinct(StringComparer.Ordinal).Take(MostTypes))}{(g.Count() > MostTypes ? ", …" : "")}\n");
        return $"\n### {project.Name}\n\n{string.Concat(lines)}";
    }

    private static IEnumerable<Declaration> Declared(string file, IndexSnapshot index, ExcludedFiles excluded)
    {
        var path = DocumentPath.FromFile(file);
        return index.FolderOf(path) is { } folder && folder.Relative(path) is { } relative && !excluded.Contains(relative) ? folder.Declarations.File(relative)?.Declarations ?? [] : [];
    }

    private static bool IsPublicType(Declaration declaration) => declaration.Container.Length == 0 && declaration.Modifiers.HasFlag(DeclarationModifiers.Public)
        && declaration.Kind is DeclarationKind.Class or DeclarationKind.Struct or DeclarationKind.Record or DeclarationKind.RecordStruct or DeclarationKind.Interface
            or DeclarationKind.Enum or DeclarationKind.Delegate;
}
