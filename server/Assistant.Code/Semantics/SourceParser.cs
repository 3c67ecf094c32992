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
    // Code has tens. So many are still parsed, within two or three seconds; of braces, which cost less, some generated code has more.
    private const int DeepestNesting = 1000;
    private const int DeepestBraces = 5000;

    private const int Block = 16_384;

    private static readonly SearchValues<char> Openers = SearchValues.Create("([{<");
    private static readonly SearchValues<char> Telling = SearchValues.Create("()[]{}<>;\"");

    public static SyntaxTree Parse(SourceText text, CSharpParseOptions? options = null, string path = "", CancellationToken cancellation = default) =>
        CSharpSyntaxTree.ParseText(IsTooDeep(text) ? WithoutBrackets(text) : text, options, path, cancellation);

    /// <summary>The tree of another text of the same file; what is alike is not parsed again.</summary>
    public static SyntaxTree Reparse(this SyntaxTree tree, SourceText text) =>
        tree.WithChangedText(MayNestDeeper(tree.GetText(), text) && IsTooDeep(text) ? WithoutBrackets(text) : text);

    // To look through a whole long file takes a millisecond, and most keys bring no bracket.
    private static bool MayNestDeeper(SourceText before, SourceText text)
    {
        int moved = 0; // by the changes before
        foreach (var change in text.GetChangeRanges(before))
        {
            if (change.Span.Length > DeepestNesting || change.NewLength > DeepestNesting) return true;
            if (text.ToString(new TextSpan(change.Span.Start + moved, change.NewLength)).AsSpan().ContainsAny(Openers)) return true;
            moved += change.NewLength - change.Span.Length;
        }

        return false;
    }

    private static SourceText WithoutBrackets(SourceText text) => SourceText.From(
        string.Create(text.Length, text.ToString(), static (to, from) =>
        {
            for (int i = 0; i < from.Length; i++) to[i] = from[i] is '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>' or '"' or '$' ? ' ' : from[i];
        }), text.Encoding);

    // Comments count as code: they hold no thousand open brackets either. Within a statement, `<` may also compare.
    private static bool IsTooDeep(SourceText text)
    {
        char[] block = ArrayPool<char>.Shared.Rent(Block);
        try
        {
            var open = default(Nesting);
            for (int start = 0; start < text.Length; start += Block)
            {
                int length = Math.Min(Block, text.Length - start);
                text.CopyTo(start, block, 0, length);
                if (open.GoesTooDeepIn(block.AsSpan(0, length))) return true;
            }

            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(block);
        }
    }

    /// <param name="Holes">Braces within strings, such as those of interpolation.</param>
    private record struct Nesting(int Braces, int Holes, int Brackets, bool IsQuoted)
    {
        public bool GoesTooDeepIn(ReadOnlySpan<char> text)
        {
            for (int at = text.IndexOfAny(Telling); at >= 0; at = text.IndexOfAny(Telling))
            {
                Take(text[at]);
                if (Braces > DeepestBraces || Holes > DeepestNesting || Brackets > DeepestNesting) return true;
                text = text[(at + 1)..];
            }

            return false;
        }

        private void Take(char c)
        {
            if (c is '"') IsQuoted = !IsQuoted;
            else if (c is ';') (Brackets, IsQuoted) = (0, false);
            else if (c is '{' && IsQuoted) (Holes, IsQuoted) = (Holes + 1, false);
            else if (c is '{') Braces++;
            else if (c is '}' && Holes > 0) Holes--;
            else if (c is '}') Braces = Math.Max(0, Braces - 1);
            else if (c is '(' or '[' or '<') Brackets++;
            else Brackets = Math.Max(0, Brackets - 1);
        }
    }
}
