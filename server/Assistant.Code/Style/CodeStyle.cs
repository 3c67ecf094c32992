using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>How a file is written: as its <c>.editorconfig</c> says, and where that is silent as the file itself does.</summary>
/// <param name="NewLine">The line end.</param>
/// <param name="Indent">One step of indentation: a tab or spaces.</param>
/// <param name="Braces">Where an open brace goes.</param>
/// <param name="EndsWithNewLine">Whether the file's last line has an end; null where nobody says.</param>
/// <param name="SpaceAfterKeyword">Whether it is <c>if (</c> or <c>if(</c>.</param>
public sealed record CodeStyle(string NewLine, string Indent, BracePlace Braces, bool? EndsWithNewLine, bool SpaceAfterKeyword)
{
    private const int DeepestFolder = 64;

    /// <summary>Reads the <c>.editorconfig</c> files above a document; those that cannot be read count as absent.</summary>
    public static CodeStyle Of(Document document) => Of(document, document.Path.FilePath is { } path ? EditorConfig(path) : ImmutableDictionary<string, string>.Empty);

    internal static CodeStyle Of(Document document, ImmutableDictionary<string, string> config)
    {
        var own = SourceStyle.Of(document.Text);
        var root = SourceParser.Parse(document.Text).GetRoot();
        return new CodeStyle(
            config.GetValueOrDefault("end_of_line") switch { "lf" => "\n", "crlf" => "\r\n", "cr" => "\r", _ => own.NewLine },
            IndentOf(config, own.Indent),
            BracesOf(config) ?? BracesOf(document.Text, root),
            config.GetValueOrDefault("insert_final_newline") switch { "true" => true, "false" => false, _ => null },
            config.GetValueOrDefault("csharp_space_after_keywords_in_control_flow_statements") is { } spaced ? spaced != "false" : HasSpaces(root));
    }

    private static string IndentOf(ImmutableDictionary<string, string> config, string own)
    {
        string style = config.GetValueOrDefault("indent_style") ?? (own == "\t" ? "tab" : "space");
        if (style == "tab") return "\t";
        string? size = config.GetValueOrDefault("indent_size");
        if (size == "tab") size = config.GetValueOrDefault("tab_width");
        return int.TryParse(size, out int width) && width is > 0 and <= 16 ? new string(' ', width) : own == "\t" ? "    " : own;
    }

    // A list names the kinds of braces; most files do the same for all, so the most telling ones decide.
    private static BracePlace? BracesOf(ImmutableDictionary<string, string> config) => config.GetValueOrDefault("csharp_new_line_before_open_brace") switch
    {
        null => null,
        "none" => BracePlace.SameLine,
        "all" => BracePlace.OwnLine,
        var kinds => kinds.Contains("methods", StringComparison.Ordinal) && kinds.Contains("control_blocks", StringComparison.Ordinal) ? BracePlace.OwnLine : null,
    };

    private static BracePlace BracesOf(SourceText text, SyntaxNode root)
    {
        int own = 0, same = 0;
        foreach (var brace in root.DescendantNodes().Select(OpenBrace).Where(t => t.Span.Length > 0))
        {
            if (IsFirstOnLine(text, brace)) own++;
            else if (text.Lines.GetLineFromPosition(brace.SpanStart).End == brace.Span.End) same++;
        }

        return same > own ? BracePlace.SameLine : BracePlace.OwnLine;
    }

    private static bool HasSpaces(SyntaxNode root)
    {
        var keywords = root.DescendantTokens().Where(t => t.Kind() is SyntaxKind.IfKeyword or SyntaxKind.ForEachKeyword or SyntaxKind.WhileKeyword or SyntaxKind.ForKeyword).Take(200).ToList();
        return keywords.Count(t => t.HasTrailingTrivia) * 2 >= keywords.Count;
    }

    internal static SyntaxToken OpenBrace(SyntaxNode node) => node switch
    {
        BlockSyntax block => block.OpenBraceToken,
        BaseTypeDeclarationSyntax type => type.OpenBraceToken,
        NamespaceDeclarationSyntax space => space.OpenBraceToken,
        SwitchStatementSyntax choice => choice.OpenBraceToken,
        AccessorListSyntax accessors => accessors.OpenBraceToken,
        _ => default,
    };

    internal static bool IsFirstOnLine(SourceText text, SyntaxToken token)
    {
        int start = text.Lines.GetLineFromPosition(token.SpanStart).Start;
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(start, token.SpanStart)));
    }

    private static ImmutableDictionary<string, string> EditorConfig(string path)
    {
        var files = new List<AnalyzerConfig>();
        string? folder = Path.GetDirectoryName(path);
        for (int depth = 0; folder is not null && depth < DeepestFolder; depth++, folder = Path.GetDirectoryName(folder))
        {
            string file = Path.Combine(folder, ".editorconfig");
            if (FileText.Read(file) is { } text) files.Add(AnalyzerConfig.Parse(SourceText.From(text), file));
        }

        return files.Count == 0 ? ImmutableDictionary<string, string>.Empty : AnalyzerConfigSet.Create(files).GetOptionsForSourcePath(path).AnalyzerOptions;
    }
}

/// <summary>Where an open brace goes.</summary>
public enum BracePlace
{
    OwnLine,
    SameLine,
}
