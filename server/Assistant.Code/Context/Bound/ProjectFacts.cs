using Microsoft.CodeAnalysis.CSharp;

namespace Assistant.Code;

/// <summary>What a model has to know of the project: framework, language version, analysis of null, and what every file uses.</summary>
internal static class ProjectFacts
{
    public static Candidate Of(SemanticBase semantic)
    {
        var settings = semantic.Project.Settings;
        string nullable = settings.Nullable.Length == 0 ? "disable" : settings.Nullable;
        string usings = settings.Usings.IsDefaultOrEmpty ? "" : $"\nglobal using {string.Join(", ", settings.Usings.Order(StringComparer.Ordinal))}";
        string text = $"// {settings.TargetFramework}, C# {semantic.Compilation.LanguageVersion.ToDisplayString()}, nullable {nullable}{usings}";
        return new(ContextKind.Project, $"({semantic.Project.Name}).csproj", text, "facts of the project");
    }
}
