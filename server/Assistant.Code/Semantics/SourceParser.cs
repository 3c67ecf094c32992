using System.Buffers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>
/// The one way from text to a syntax tree. Where Roslyn's parser looks ahead over brackets, nothing guards its stack: some ten thousand open
/// ones end the process. Text that nests so deeply is nobody's code; it is parsed with spaces for brackets, so that offsets stay.
/// </summary>
internal static class SourceParser
{
    /// <summary>In brackets. Code has tens; a thousand are still parsed within two seconds.</summary>
    internal const int DeepestNesting = 1000;

    private const int Block = 4096;

    public static SyntaxTree Parse(SourceText text, CSharpParseOptions? options = null, string path = "", CancellationToken cancellation = default) =>
        CSharpSyntaxTree.ParseText(Parsable(text), options, path, cancellation);

    /// <summary>The tree of another text of the same file; what is alike is not parsed again.</summary>
    public static SyntaxTree Reparse(this SyntaxTree tree, SourceText text) => tree.WithChangedText(Parsable(text));

    private static SourceText Parsable(SourceText text) => IsTooDeep(text) ? SourceText.From(WithoutBrackets(text.ToString()), text.Encoding) : text;

    private static string WithoutBrackets(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (int i = 0; i < from.Length; i++) to[i] = from[i] is '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' or '"' or '$' ? ' ' : from[i];
    });

    // Strings and comments count as code: they hold no thousand open brackets either. Within a statement, `<` may also compare.
    private static bool IsTooDeep(SourceText text)
    {
        char[] block = ArrayPool<char>.Shared.Rent(Block);
        int braces = 0, brackets = 0;
        try
        {
            for (int start = 0; start < text.Length; start += Block)
            {
                int length = Math.Min(Block, text.Length - start);
                text.CopyTo(start, block, 0, length);
                foreach (char c in block.AsSpan(0, length))
                {
                    if (c is '(' or '[' or '<') brackets++;
                    else if (c is ')' or ']' or '>') brackets = Math.Max(0, brackets - 1);
                    else if (c is ';') brackets = 0;
                    else if (c is '{') braces++;
                    else if (c is '}') braces = Math.Max(0, braces - 1);
                    if (brackets > DeepestNesting || braces > DeepestNesting) return true;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(block);
        }

        return false;
    }
}
