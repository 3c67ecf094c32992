using System.Text;

namespace Assistant.Code;

/// <summary>The source that a build would write for a project by itself: its global usings and its friends.</summary>
internal static class GeneratedSource
{
    // An evaluated project has the real ones among what was generated.
    public static string Of(CodeProject project) => project.AsRead is null ? Of(project.Settings) : "";

    private static string Of(ProjectSettings settings)
    {
        var text = new StringBuilder();
        foreach (string space in settings.Usings) text.Append("global using ").Append(Qualified(space)).Append(";\n");
        foreach (string friend in settings.Friends)
            text.Append("[assembly: global::System.Runtime.CompilerServices.InternalsVisibleTo(\"").Append(friend).Append("\")]\n");
        return text.ToString();
    }

    // As the SDK writes it, so that no namespace of the project's own gets in the way; a generic alias is left as it is.
    private static string Qualified(string space)
    {
        if (space.Contains('=')) return space;
        return space.StartsWith("static ", StringComparison.Ordinal) ? "static global::" + space["static ".Length..].Trim() : "global::" + space;
    }
}
