using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// What the compiler says of the member at the cursor, in a project that it knows entirely. To find out may take tens of milliseconds: it happens in the
/// background, once for a member of a base, and the next key shows it.
/// </summary>
internal sealed class MemberErrors
{
    private const int Most = 4;
    private const int MostMembers = 64;

    private readonly ConcurrentDictionary<SyntaxNode, Task<IReadOnlyList<Diagnostic>>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is known so far; what stands in the cursor's own line is being typed and does not count.</summary>
    public IEnumerable<Candidate> At(BoundSite site, Func<string, string?> relative)
    {
        if (!site.Base.IsResolved || MemberAt(site) is not { } member || Find(site, member) is not { IsCompletedSuccessfully: true } found) yield break;
        int line = site.BaseTree.GetText().Lines.GetLineFromPosition(site.BasePosition).LineNumber;
        var told = found.Result.Select(d => (Diagnostic: d, At: d.Location.GetLineSpan().StartLinePosition.Line)).Where(d => d.At != line && NamesOnlyWhatStandsIn(site.BaseTree.GetText().ToString(), d.Diagnostic)).Take(Most).ToList();
        if (told.Count == 0 || relative(site.BaseTree.FilePath) is not { } path) yield break;
        var lines = told.Select(d => $"line {d.At + 1}: {d.Diagnostic.Id}: {d.Diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
        yield return new(ContextKind.Diagnostics, path, string.Join('\n', lines), "errors in the member at the cursor");
    }

    /// <summary>Until the background has looked at the member of a site.</summary>
    public Task SettledAsync(BoundSite site) => MemberAt(site) is { } member ? Find(site, member) : Task.CompletedTask;

    private Task<IReadOnlyList<Diagnostic>> Find(BoundSite site, SyntaxNode member)
    {
        if (known.Count > MostMembers) known.Clear();
        return known.GetOrAdd(member, static (at, site) => Task.Run(() => Errors(site.Base.ModelOf(site.BaseTree), at)), site);
    }

    private static IReadOnlyList<Diagnostic> Errors(SemanticModel model, SyntaxNode member) =>
        [.. model.GetDiagnostics(member.Span).Where(d => d.Severity == DiagnosticSeverity.Error).OrderBy(d => d.Location.SourceSpan.Start)];

    // A message may name things of other files, and those may be excluded.
    private static bool NamesOnlyWhatStandsIn(string text, Diagnostic diagnostic)
    {
        var lexer = new Lexer(string.Join(' ', diagnostic.GetMessage(CultureInfo.InvariantCulture).Split('\'').Where((_, i) => i % 2 == 1)), LanguageRules.For("a.cs"), LexerState.Fresh);
        while (lexer.Read())
        {
            if (lexer.Kind == TokenKind.Identifier && !text.AsSpan().Contains(lexer.Word, StringComparison.Ordinal)) return false;
        }

        return true;
    }

    private static MemberDeclarationSyntax? MemberAt(BoundSite site) =>
        site.IsInMember ? site.NodeInBase?.FirstAncestorOrSelf<MemberDeclarationSyntax>(m => m is not GlobalStatementSyntax) : null;
}
