using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>Reads the facts of a symbol or of selected lines. Needs no model; the search for uses is bounded by its own limits.</summary>
public sealed class FactReader(ReferenceSearch references, ImmutableArray<SemanticBase> bases)
{
    /// <summary>
    /// The facts of what a range is about: the symbol of the name or the member that it selects, the members if there are several, else the
    /// statements in it, else the member or file around it. Null where there is no code.
    /// </summary>
    public SymbolFacts? Read(BoundDocument document, int start, int end, CancellationToken cancellation)
    {
        var selected = Trimmed(document, start, end);
        if (selected.Length > 0 && selected.Contains(Trimmed(document, 0, document.Text.Length))) return File(document, cancellation);
        if (SelectedStatements(document, selected) is { Count: > 0 } statements) return Selection(document, statements, cancellation);
        if (SelectedMembers(document, selected) is { Count: > 1 } members) return Selection(document, members, cancellation);
        var symbol = selected.Length > 0 && SelectedMember(document, selected) is { } member
            ? SymbolAt.Declared(document.Model, member, cancellation)
            : SymbolAt.Find(document, selected.Start, cancellation);
        return symbol is null ? File(document, cancellation) : Of(document, symbol, cancellation);
    }

    // A file with one type is about that; other files have a list of types, or statements.
    private SymbolFacts? File(BoundDocument document, CancellationToken cancellation)
    {
        var types = document.Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).Select(n => document.Model.GetDeclaredSymbol(n, cancellation)).OfType<ISymbol>().ToList();
        var statements = document.Root.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement).ToList();
        if (types.Count + statements.Count == 0) return null;
        if (types is [var only] && statements.Count == 0) return Of(document, only, cancellation);
        return new SymbolFacts(document.Path.Name, "file", "", null, SymbolDocs.None)
        {
            Place = CodePlace.Of(Location.Create(document.Tree, default)),
            Members = [.. types.Select(Links.Described)],
            Body = statements.Count == 0 ? null : BodyReader.Read(document.Model, statements, cancellation),
        };
    }

    private SymbolFacts Of(BoundDocument document, ISymbol symbol, CancellationToken cancellation)
    {
        symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        var owner = symbol.ContainingSymbol is INamespaceSymbol { IsGlobalNamespace: true } or IModuleSymbol or { CanBeReferencedByName: false, IsImplicitlyDeclared: true } or null ? null : Links.To(symbol.ContainingSymbol);
        bool isConstructor = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor };
        return new SymbolFacts(Names.Called(symbol), Names.Kind(symbol), symbol is INamespaceSymbol ? "" : Names.Signature(symbol), isConstructor ? null : owner, DocComments.Of(symbol))
        {
            Place = CodePlace.Of(symbol.Locations.FirstOrDefault(l => l.IsInSource)),
            Members = symbol is INamespaceOrTypeSymbol container ? Members(container) : [],
            Body = Body(document, symbol, cancellation),
            Relatives = new RelativeReader(bases).Of(document, symbol, cancellation),
            Uses = IsFoundByName(symbol) ? references.Of(document, symbol, cancellation) : null,
        };
    }

    private static bool IsFoundByName(ISymbol symbol) => symbol.Locations.Any(l => l.IsInSource) && symbol is not (INamespaceSymbol or IPropertySymbol { IsIndexer: true }
        or IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion or MethodKind.Destructor or MethodKind.StaticConstructor });

    // Of a namespace only this solution's types: a page of others says nothing about the code at hand.
    private static ImmutableArray<FactLink> Members(INamespaceOrTypeSymbol container) =>
        [.. container.GetMembers().Where(m => !m.IsImplicitlyDeclared && m is not INamespaceSymbol && m.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable))
            .Where(m => m is not IMethodSymbol { AssociatedSymbol: not null })
            .Where(m => container.IsType || m.Locations.Any(l => l.IsInSource)).Select(Links.Described)];

    // Only of what is in this compilation: the model of another tree is another project's.
    private static BodyFacts? Body(BoundDocument document, ISymbol symbol, CancellationToken cancellation)
    {
        if (symbol.DeclaringSyntaxReferences is not [var reference, ..] || symbol is INamespaceSymbol) return null;
        var node = reference.GetSyntax(cancellation);
        if (!document.Compilation.ContainsSyntaxTree(node.SyntaxTree) || node is BaseTypeDeclarationSyntax or ParameterSyntax or EnumMemberDeclarationSyntax) return null;
        var model = node.SyntaxTree == document.Tree ? document.Model : document.Compilation.GetSemanticModel(node.SyntaxTree);
        if (node is VariableDeclaratorSyntax { Initializer: null }) return null;
        return BodyReader.Read(model, node, cancellation);
    }

    private static SymbolFacts Selection(BoundDocument document, IReadOnlyList<StatementSyntax> statements, CancellationToken cancellation) =>
        Selection(document, statements[0], statements[^1], cancellation) with { Body = BodyReader.Read(document.Model, statements, cancellation) };

    private static SymbolFacts Selection(BoundDocument document, IReadOnlyList<MemberDeclarationSyntax> members, CancellationToken cancellation) =>
        Selection(document, members[0], members[^1], cancellation) with { Members = [.. members.SelectMany(m => DeclaredBy(document.Model, m, cancellation)).Select(Links.Described)] };

    private static SymbolFacts Selection(BoundDocument document, SyntaxNode from, SyntaxNode to, CancellationToken cancellation)
    {
        int first = document.Text.Lines.GetLineFromPosition(from.SpanStart).LineNumber + 1;
        int last = document.Text.Lines.GetLineFromPosition(to.Span.End).LineNumber + 1;
        var around = SymbolAt.MemberAround(document.Model, from, cancellation);
        string name = first == last ? $"line {first}" : $"lines {first} to {last}";
        return new SymbolFacts(name, "selection", "", around is null ? null : Links.To(around), SymbolDocs.None)
        {
            Place = CodePlace.Of(Location.Create(document.Tree, TextSpan.FromBounds(from.SpanStart, to.Span.End))),
        };
    }

    // One line may declare several fields.
    private static IEnumerable<ISymbol> DeclaredBy(SemanticModel model, MemberDeclarationSyntax member, CancellationToken cancellation) =>
        (member is BaseFieldDeclarationSyntax field ? field.Declaration.Variables : (IEnumerable<SyntaxNode>)[member]).Select(n => model.GetDeclaredSymbol(n, cancellation)).OfType<ISymbol>();

    private static IReadOnlyList<StatementSyntax> SelectedStatements(BoundDocument document, TextSpan selected)
    {
        if (selected.IsEmpty) return [];
        var node = document.Root.FindNode(selected);
        var list = node.AncestorsAndSelf().FirstOrDefault(n => n is BlockSyntax or SwitchSectionSyntax) switch
        {
            BlockSyntax block => block.Statements,
            SwitchSectionSyntax section => section.Statements,
            _ => default,
        };
        return [.. list.Where(s => s.Span.OverlapsWith(selected) && selected.Contains(s.SpanStart))];
    }

    private static IReadOnlyList<MemberDeclarationSyntax> SelectedMembers(BoundDocument document, TextSpan selected)
    {
        var members = document.Root.FindNode(selected).FirstAncestorOrSelf<SyntaxNode>(n => n is BaseNamespaceDeclarationSyntax || (n is TypeDeclarationSyntax type && !IsSelected(type))) switch
        {
            TypeDeclarationSyntax type => type.Members,
            BaseNamespaceDeclarationSyntax space => space.Members,
            _ => document.Root.Members,
        };
        return [.. members.Where(m => m is not GlobalStatementSyntax && IsSelected(m))];

        bool IsSelected(MemberDeclarationSyntax member) => selected.Contains(new TextSpan(MemberSyntax.SignatureStart(member), 1));
    }

    private static MemberDeclarationSyntax? SelectedMember(BoundDocument document, TextSpan selected) =>
        document.Root.FindNode(selected).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => selected.Contains(new TextSpan(MemberSyntax.SignatureStart(m), 1)));

    private static TextSpan Trimmed(BoundDocument document, int start, int end)
    {
        start = Math.Clamp(start, 0, document.Text.Length);
        end = Math.Clamp(end, start, document.Text.Length);
        while (start < end && char.IsWhiteSpace(document.Text[start])) start++;
        while (end > start && char.IsWhiteSpace(document.Text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
