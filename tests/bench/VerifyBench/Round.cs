using Assistant.Bench;
using Assistant.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace VerifyBench;

/// <summary>Checks one statement of each of many files, against a base that lacks them all.</summary>
internal sealed class Round(SemanticBase original, Tally tally, Random random, Action<string> note)
{
    private const double CutOff = 20;
    private const int WarmUps = 8;

    private static readonly CorruptionKind[] Kinds = [.. Enum.GetValues<CorruptionKind>().Where(k => k != CorruptionKind.MissingUsing)];

    private readonly Verifier verifier = new(new StoppedClock());
    private readonly Verifier quick = new(new NoDiagnosisClock());
    private readonly DiagnosticsCheck diagnostics = new();

    public void Statements(IReadOnlyList<SyntaxTree> files)
    {
        var sites = files.Select(f => Site.Draw(f, random)).OfType<Site>().ToList();
        var semantics = Without(sites);
        foreach (var site in sites)
        {
            Author(semantics, site);
            foreach (var kind in Kinds)
                if (new Corruption(original.ModelOf(site.Original), site, random).Of(kind) is { } wrong && wrong != site.Rest) Wrong(semantics, site, kind, wrong, site.Cursor, null);
        }
    }

    /// <summary>Only the times, once everything is warm; of statements that were not looked at before.</summary>
    public void Times(IReadOnlyList<SyntaxTree> files)
    {
        var sites = files.Select(f => Site.Draw(f, random)).OfType<Site>().ToList();
        var semantics = Without(sites).Plain;
        Prewarm.Run(semantics, [], default);
        var resolution = new Resolution(semantics);
        int warm = 0;
        foreach (var site in sites)
        {
            var insertion = new Insertion(site.Cursor, site.Cursor, site.Rest);
            double quickly = Timed(() => new QuickCheck(resolution, new(() => []))
                .Run(Attempt.First(CheckedText.Of(semantics, site.Current, insertion)), default));
            var attempt = Attempt.First(CheckedText.Of(semantics, site.Current, insertion));
            double diagnosed = Timed(() => diagnostics.Run(attempt, default));
            if (warm++ < WarmUps) continue;
            tally.Time("speculative", quickly);
            tally.Time("diagnostics", diagnosed);
        }
    }

    /// <summary>Times of whole edits of one file: a statement more in a body, and a new member.</summary>
    public void Edits(IReadOnlyList<SyntaxTree> files)
    {
        foreach (var site in files.Select(f => Site.Draw(f, random)).OfType<Site>())
        {
            var document = DocumentPath.FromFile(site.Original.FilePath);
            int body = site.Statement.SpanStart;
            Edit("editBody", new CodeEdit(document, body, body, "System.GC.KeepAlive(null); "));
            if (site.Statement.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { OpenBraceToken.Span.End: > 0 and var at })
                Edit("editDeclaration", new CodeEdit(document, at, at, " private static int AddedByEdit() => 1; "));
        }
    }

    private void Edit(string kind, CodeEdit edit)
    {
        double ms = Timed(() =>
        {
            if (EditCheck.Run(original, [], [edit], _ => null, default).HasNewErrors) tally.Count($"{kind} flagged");
        });
        tally.Time(kind, ms);
        tally.Count(kind);
    }

    public void MissingUsings(IReadOnlyList<SyntaxTree> files)
    {
        var drawn = files.Select(DrawWithUsing).OfType<(Site Site, TextChange Cut, string Space)>().ToList();
        var semantics = Without([.. drawn.Select(d => d.Site)]);
        foreach (var (site, cut, space) in drawn) Wrong(semantics, site, CorruptionKind.MissingUsing, site.Rest, site.CursorInCurrent(cut), space);
    }

    private void Author(SemanticBase semantics, Site site)
    {
        var insertion = new Insertion(site.Cursor, site.Cursor, site.Rest);
        var verdict = Verdict(semantics, site.Current, insertion);
        tally.Count("author");
        if (verdict is CompilerVerdict.Unverified) tally.Count("author unverified");
        if (verdict is not (CompilerVerdict.Rejected or CompilerVerdict.Repaired)) return;
        tally.Count("author flagged");
        note($"FLAGGED {Place(site)}\n    {site.Rest}\n    {Say(verdict)}");
    }

    private void Wrong(SemanticBase semantics, Site site, CorruptionKind kind, string wrong, int cursor, string? space)
    {
        if (space is null && Compiled.Accepts(original, site, wrong))
        {
            tally.Count("compiles by chance");
            note($"COMPILES {kind} {Place(site)}\n    {wrong}");
            return;
        }

        var verdict = Verdict(semantics, site.Current, new Insertion(cursor, cursor, wrong));
        tally.Count($"{kind}");
        if (verdict is CompilerVerdict.Clean or CompilerVerdict.Unverified)
        {
            note($"MISSED {kind} {Place(site)}\n    {wrong}\n    {Say(verdict)}");
            return;
        }

        tally.Count($"{kind} caught");
        bool right = verdict is CompilerVerdict.Repaired repaired && (space is null ? Same(repaired.Text, site.Rest)
            : repaired.Additional is [{ } edit] && edit.NewText.Contains($"using {space};", StringComparison.Ordinal));
        if (right) tally.Count($"{kind} right");
        else if (kind is CorruptionKind.MisspeltMember or CorruptionKind.MissingUsing) note($"UNMENDED {kind} {Place(site)}\n    {wrong}\n    {Say(verdict)}  {space}");
    }

    // As it would be with the cut-off: where the diagnostics took longer than that on an idle processor, what the quick check says stands.
    private CompilerVerdict Verdict(SemanticBase semantics, SyntaxTree current, Insertion insertion)
    {
        var attempt = Attempt.First(CheckedText.Of(semantics.Plain, current, insertion));
        double ms = Timed(() => diagnostics.Run(attempt, default));
        return (ms > CutOff ? quick : verifier).Check(semantics, current, insertion, default);
    }

    private SemanticBase Without(IReadOnlyList<Site> sites)
    {
        var compilation = original.Compilation.RemoveSyntaxTrees(sites.Select(s => s.Original)).AddSyntaxTrees(sites.Select(s => s.InBase));
        return original.With(compilation);
    }

    // A type in the statement that the file knows only by one of its usings.
    private (Site Site, TextChange Cut, string Space)? DrawWithUsing(SyntaxTree tree)
    {
        if (tree.GetRoot() is not CompilationUnitSyntax unit) return null;
        var model = original.ModelOf(tree);
        var usings = unit.Usings.Concat(unit.Members.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(n => n.Usings))
            .Where(u => u is { Alias: null, Name: not null } && u.StaticKeyword.RawKind == 0 && u.GlobalKeyword.RawKind == 0 && !u.ContainsDirectives).ToList();
        foreach (var directive in usings.OrderBy(_ => random.Next()))
        {
            string space = directive.Name!.ToString();
            var cut = new TextChange(directive.FullSpan, "");
            if (directive.GetLeadingTrivia().Any(t => t.HasStructure || t.IsKind(SyntaxKind.SingleLineCommentTrivia))) continue;
            if (model.LookupNamespacesAndTypes(unit.SpanStart).IsDefault) continue;
            var site = Site.Draw(tree, random, cut, s => NamesOf(s, model, space).Any());
            if (site is null || !NamesOf(site.Statement, model, space).Any(n => n.SpanStart >= site.Cursor)) continue;
            if (IsGlobal(space)) continue;
            return (site, cut, space);
        }

        return null;
    }

    private bool IsGlobal(string space) => original.Compilation.SyntaxTrees.Any(t => t.GetRoot() is CompilationUnitSyntax u
        && u.Usings.Any(d => d.GlobalKeyword.RawKind != 0 && d.Name?.ToString().Replace("global::", "", StringComparison.Ordinal) == space));

    private static IEnumerable<SimpleNameSyntax> NamesOf(StatementSyntax statement, SemanticModel model, string space) =>
        statement.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.Text != "var"
            && n.Parent is not (QualifiedNameSyntax or NameColonSyntax) && (n.Parent is not MemberAccessExpressionSyntax access || access.Expression == n)
            && TypeOf(model.GetSymbolInfo(n).Symbol) is { ContainingType: null, TypeKind: not TypeKind.Error } type
            && type.ContainingNamespace.ToDisplayString() == space
            && !n.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Any(d => (d.Name + ".").StartsWith(space + ".", StringComparison.Ordinal))
            && !n.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is IdentifierNameSyntax { Identifier.Text: "nameof" }));

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol as INamedTypeSymbol ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor ? constructor.ContainingType : null);

    private static double Timed(Action action)
    {
        double before = CpuClocks.OfThread;
        action();
        return CpuClocks.OfThread - before;
    }

    private static bool Same(string a, string b) => string.Concat(a.Where(c => !char.IsWhiteSpace(c))) == string.Concat(b.Where(c => !char.IsWhiteSpace(c)));

    internal static string Say(CompilerVerdict verdict) => verdict switch
    {
        CompilerVerdict.Rejected rejected => "rejected: " + string.Join(" ", rejected.Reasons),
        CompilerVerdict.Repaired repaired => $"repaired ({repaired.What}): {repaired.Text}",
        CompilerVerdict.Unverified unverified => unverified.Why,
        CompilerVerdict.Clean clean => $"clean ({clean.Depth})",
        _ => "",
    };

    private static string Place(Site site) => $"{Path.GetFileName(site.Original.FilePath)}:{site.Original.GetLineSpan(site.Statement.Span).StartLinePosition.Line + 1}+{site.Typed}";
}
