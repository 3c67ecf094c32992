using System.Text;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>Describes a workspace for questions about it: projects, what they refer to, and the public types that they offer, within a budget.</summary>
public static class WorkspaceOutline
{
    private const int MostCharacters = 24_000;

    public static string Write(WorkspaceProjects projects, FolderSnapshot folder)
    {
        var text = new StringBuilder();
        var known = projects.Projects.Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var project in projects.Projects.OrderBy(p => p.References.Count(known.Contains)).ThenBy(p => p.Name, StringComparer.Ordinal))
        {
            text.Append($"Project {project.Name} ({string.Join(", ", project.TargetFrameworks)}, {project.Settings.OutputType}, {project.Files.Length} files)\n");
            if (project.References.Length > 0) text.Append($"  refers to: {string.Join(", ", project.References.Select(Path.GetFileNameWithoutExtension))}\n");
            if (project.Packages.Length > 0) text.Append($"  packages: {string.Join(", ", project.Packages)}\n");
        }

        int each = (MostCharacters - text.Length) / Math.Max(1, projects.Projects.Length);
        foreach (var project in projects.Projects) Types(text, project, folder, each);
        return text.Length <= MostCharacters ? text.ToString() : text.ToString(0, MostCharacters);
    }

    private static void Types(StringBuilder text, CodeProject project, FolderSnapshot folder, int budget)
    {
        int until = text.Length + budget;
        var byNamespace = project.Files
            .Select(f => folder.Relative(DocumentPath.FromFile(f))).OfType<string>()
            .Select(folder.Declarations.File).OfType<FileDeclarations>()
            .SelectMany(f => f.Declarations)
            .Where(d => d.Kind <= DeclarationKind.Delegate && d.Container.Length == 0 && (d.Modifiers & DeclarationModifiers.Public) != 0)
            .GroupBy(d => d.Namespace).OrderBy(g => g.Key, StringComparer.Ordinal);
        bool headed = false;
        foreach (var space in byNamespace)
        {
            string line = $"  {space.Key}: {string.Join(", ", space.Select(d => d.Name).Distinct().Order(StringComparer.Ordinal))}\n";
            if (text.Length + line.Length > until) break;
            if (!headed) text.Append($"Public types of {project.Name}\n");
            headed = true;
            text.Append(line);
        }
    }
}
