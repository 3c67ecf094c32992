using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Adds a <c>using</c> where the file keeps them, in their order.</summary>
internal static class UsingEdit
{
    public static CodeEdit For(SyntaxTree tree, DocumentPath document, string space)
    {
        var unit = (CompilationUnitSyntax)tree.GetRoot();
        string newLine = NewLineOf(tree);
        var directives = Directives(unit);
        if (directives.Count == 0) return At(document, Top(unit), $"using {space};{newLine}{newLine}");
        var next = directives.FirstOrDefault(d => IsAfter(d, space, directives));
        string indent = next is null ? IndentOf(tree, directives[^1]) : IndentOf(tree, next);
        return next is null
            ? At(document, directives[^1].Span.End, $"{newLine}{indent}using {space};")
            : At(document, next.SpanStart, $"using {space};{newLine}{indent}");
    }

    private static CodeEdit At(DocumentPath document, int offset, string text) => new(document, offset, offset, text);

    // Files that keep them inside their namespace go on doing so.
    private static IReadOnlyList<UsingDirectiveSyntax> Directives(CompilationUnitSyntax unit)
    {
        IReadOnlyList<UsingDirectiveSyntax> outer = [.. unit.Usings.Where(IsPlain)];
        if (outer.Count > 0) return outer;
        return unit.Members is [BaseNamespaceDeclarationSyntax space, ..] ? [.. space.Usings.Where(IsPlain)] : [];
    }

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword.RawKind == 0 && directive.GlobalKeyword.RawKind == 0 && directive.Name is not null;

    private static bool IsAfter(UsingDirectiveSyntax directive, string space, IReadOnlyList<UsingDirectiveSyntax> all)
    {
        string name = directive.Name!.ToString();
        bool systemFirst = IsSystem(all[0].Name!.ToString()) || !all.Any(d => IsSystem(d.Name!.ToString()));
        if (systemFirst && IsSystem(name) != IsSystem(space)) return IsSystem(space);
        return string.Compare(name, space, StringComparison.OrdinalIgnoreCase) > 0;
    }

    private static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);

    // Below the comment at the head of the file, above the comment of its first declaration.
    private static int Top(CompilationUnitSyntax unit)
    {
        var first = unit.GetFirstToken(includeZeroWidth: true);
        int top = 0, lineBreaks = 0;
        bool comment = false;
        foreach (var trivia in first.LeadingTrivia)
        {
            if (trivia.RawKind == (int)SyntaxKind.EndOfLineTrivia)
            {
                if (++lineBreaks >= 2 && comment) top = trivia.FullSpan.End;
            }
            else if (trivia.RawKind is not (int)SyntaxKind.WhitespaceTrivia)
            {
                if (trivia.HasStructure) break;
                (comment, lineBreaks) = (true, 0);
            }
        }

        return top;
    }

    private static string IndentOf(SyntaxTree tree, UsingDirectiveSyntax directive)
    {
        var text = tree.GetText();
        var line = text.Lines.GetLineFromPosition(directive.SpanStart);
        return text.ToString(TextSpan.FromBounds(line.Start, directive.SpanStart)) is var before && string.IsNullOrWhiteSpace(before) ? before : "";
    }

    private static string NewLineOf(SyntaxTree tree)
    {
        var text = tree.GetText();
        var first = text.Lines[0];
        int width = first.EndIncludingLineBreak - first.End;
        return width == 0 ? "\n" : text.ToString(new(first.End, width));
    }
}
