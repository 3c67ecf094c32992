using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Finds the declarations of C# text by its syntax alone; bodies are not entered, and the tree is not kept.</summary>
internal sealed class DeclarationReader(StringPool pool)
{
    private const int DeepestNesting = 64;

    // Of an `#if`, the branch for a modern .NET in a debug build is read.
    private static readonly CSharpParseOptions Options = new(
        LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Regular,
        ["DEBUG", "TRACE", "NET", "NETCOREAPP", "NETSTANDARD2_0_OR_GREATER", "NETSTANDARD2_1_OR_GREATER",
            .. Enumerable.Range(5, 6).Select(v => $"NET{v}_0_OR_GREATER")]);

    public FileDeclarations Read(string path, FileStamp stamp, SourceText text, CancellationToken cancellation)
    {
        var lines = LineTable.Of(text);
        var unit = (CompilationUnitSyntax)SourceParser.Parse(text, Options, cancellation: cancellation).GetRoot(cancellation);
        var walk = new Walk(pool, lines);
        walk.Members(unit.Members, "", "", 0);
        return new FileDeclarations(path, stamp, lines.Count, [.. walk.Found]);
    }

    private sealed class Walk(StringPool pool, LineTable lines)
    {
        private int line;

        public List<Declaration> Found { get; } = [];

        public void Members(SyntaxList<MemberDeclarationSyntax> members, string space, string container, int depth)
        {
            if (depth > DeepestNesting) return;
            foreach (var member in members) Member(member, space, container, depth);
        }

        private void Member(MemberDeclarationSyntax member, string space, string container, int depth)
        {
            switch (member)
            {
                case BaseNamespaceDeclarationSyntax inner:
                    Members(inner.Members, pool.Share(Dotted(space, inner.Name.ToString())), container, depth + 1);
                    break;
                case ExtensionBlockDeclarationSyntax block: // its members belong to the static class around it
                    Members(block.Members, space, container, depth + 1);
                    break;
                case TypeDeclarationSyntax type:
                    Type(type, space, container, depth);
                    break;
                case EnumDeclarationSyntax type:
                    Add(DeclarationKind.Enum, type.Identifier, member, MemberSyntax.BodyOf(type), space, container);
                    string inside = Inside(container, type.Identifier);
                    foreach (var value in type.Members)
                        Add(DeclarationKind.EnumMember, value.Identifier, value, default, space, inside);
                    break;
                case BaseFieldDeclarationSyntax field:
                    var kind = field is EventFieldDeclarationSyntax ? DeclarationKind.Event : DeclarationKind.Field;
                    foreach (var variable in field.Declaration.Variables)
                        Add(kind, variable.Identifier, member, variable.Identifier.GetNextToken(), space, container);
                    break;
                default:
                    if (MemberSyntax.Describe(member) is { } described)
                        Add(described.Kind, described.Name, member, described.End, space, container);
                    break;
            }
        }

        private void Type(TypeDeclarationSyntax type, string space, string container, int depth)
        {
            Add(MemberSyntax.KindOf(type), type.Identifier, type, MemberSyntax.BodyOf(type), space, container);
            string inside = Inside(container, type.Identifier);
            if (type is RecordDeclarationSyntax { ParameterList: { } properties })
            {
                foreach (var property in properties.Parameters)
                    Add(DeclarationKind.Property, property.Identifier, property, default, space, inside, DeclarationModifiers.Public);
            }

            Members(type.Members, space, inside, depth + 1);
        }

        // The signature ends before `end`, or with the node where there is no such token.
        private void Add(
            DeclarationKind kind, SyntaxToken name, SyntaxNode node, SyntaxToken end, string space, string container,
            DeclarationModifiers also = DeclarationModifiers.None)
        {
            if (name.IsMissing || name.Text.Length == 0) return;
            int start = MemberSyntax.SignatureStart(node);
            int stop = end.IsKind(SyntaxKind.None) || end.IsMissing || end.SpanStart <= start ? node.Span.End : end.GetPreviousToken().Span.End;
            stop = Math.Max(stop, name.Span.End);
            var (text, found) = (MemberSyntax.NameOf(node, name), MemberSyntax.ModifiersOf(node) | also);
            Found.Add(new Declaration(pool.Share(text), space, container, kind, found, LineOf(name.SpanStart), start, stop - start));
        }

        // Names mostly come in the order of the text, so that the line is at hand.
        private int LineOf(int offset)
        {
            if (lines[line] > offset) line = 0;
            while (line + 1 < lines.Count && lines[line + 1] <= offset) line++;
            return line;
        }

        private string Inside(string container, SyntaxToken name) => pool.Share(Dotted(container, name.ValueText));

        private static string Dotted(string outer, string name) => outer.Length == 0 ? name : outer + "." + name;
    }
}
