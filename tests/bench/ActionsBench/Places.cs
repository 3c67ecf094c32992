using Assistant.Code;

namespace ActionsBench;

/// <summary>A method of a real file, with the line of its opening brace.</summary>
/// <param name="Brace">Offset of the line break behind the brace.</param>
internal sealed record Method(Document Document, CodeSite Site, int Brace)
{
    public CodePart Part => Site.Member!;

    /// <summary>The line below the brace is indented so.</summary>
    public string Indent
    {
        get
        {
            string line = Document.Slice(Brace, Part.End).TrimStart('\r', '\n');
            return line[..(line.Length - line.TrimStart().Length)];
        }
    }
}

/// <summary>Finds methods with a body in a project's files, the same ones each time.</summary>
internal static class Places
{
    public static IEnumerable<Method> In(CodeProject project, Random random)
    {
        foreach (string file in project.Files.OrderBy(_ => random.Next()))
        {
            if (DocumentFile.Read(file) is not { } document || document.Text.Length is < 400 or > 200_000) continue;
            for (int attempt = 0; attempt < 5; attempt++)
            {
                int at = random.Next(document.Text.Length);
                if (MethodAt(document, CodeSites.At(document, at, at, CancellationToken.None)) is not { } method) continue;
                yield return method;
                break;
            }
        }
    }

    /// <summary>The method around a site; null where it is none whose body begins on a line of its own.</summary>
    public static Method? MethodAt(Document document, CodeSite site)
    {
        if (site.Member is not { Kind: CodePartKind.Method, Lines: > 3 and < 120 } member) return null;
        string text = document.Slice(member.Start, member.End);
        int depth = text.IndexOf("\n", StringComparison.Ordinal);
        int brace = depth < 0 ? -1 : text.IndexOf("{\n", depth, StringComparison.Ordinal) is var unix && unix >= 0 ? unix + 1 : text.IndexOf("{\r\n", depth, StringComparison.Ordinal) + 1;
        bool ownLine = brace > 0 && text[..(brace - 1)].TrimEnd(' ', '\t').EndsWith('\n');
        return ownLine && text.EndsWith('}') && !text[..brace].Contains('#', StringComparison.Ordinal) ? new Method(document, site, member.Start + brace) : null;
    }
}
