using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>The check that every suggested text goes through: its syntax, and what it binds to on top of the base.</summary>
/// <param name="declaredSince">Names of what the file declares otherwise than the base knows: what is bound to them says nothing.</param>
internal sealed class QuickCheck(Resolution resolution, Lazy<HashSet<string>> declaredSince)
{
    public Findings Run(Attempt attempt, CancellationToken cancellation)
    {
        var syntax = SyntaxRule.Check(attempt.Text, out bool unfinished);
        var bound = attempt.Text.Bind();
        // What the parser makes of broken text binds by chance; one mistake is enough.
        if (bound is null || syntax.Count > 0) return new(attempt, syntax, unfinished, bound);
        var all = BindingCheck.Run(bound, resolution, cancellation).Where(f => !attempt.Found.Contains(NameOf(f))).ToList();
        var findings = new Findings(attempt, all, unfinished, bound);
        var doubts = all.Where(f => f.IsSuspicion && !IsClear(findings, f, cancellation)).ToList();
        if (all.Count > 0 && NamesOneOf(attempt.Text, declaredSince.Value)) doubts = all;
        return findings with { All = [.. all.Except(doubts)], Doubt = doubts.FirstOrDefault() };
    }

    private bool IsClear(Findings findings, Finding suspicion, CancellationToken cancellation)
    {
        string name = NameOf(suspicion);
        return suspicion.Kind == FindingKind.Member || name.Length == 0 || !char.IsUpper(name[0])
            ? Mending.Knows(findings, suspicion, cancellation)
            : resolution.IsClear(findings.Attempt.Text.Tree.FilePath, name, () => UsingRepair.ForType(findings, suspicion, cancellation).Any()
                || (IsNear(findings, name, cancellation) && NameRepair.ForName(findings, suspicion).Any()));
    }

    // What is not even near the name of a type, or of a member around it, needs no look at everything that is in scope.
    private bool IsNear(Findings findings, string name, CancellationToken cancellation)
    {
        if (resolution.IsNearType(name)) return true;
        for (var type = findings.Bound?.EnclosingType(cancellation); type is not null; type = type.ContainingType)
            for (var at = type; at is not null; at = at.BaseType)
                if (at.MemberNames.Any(m => EditDistance.IsSlip(name, m))) return true;
        return false;
    }

    private static bool NamesOneOf(CheckedText text, HashSet<string> names) =>
        names.Count > 0 && text.Tree.GetRoot().DescendantTokens(text.Judged).Any(t => t.RawKind == (int)SyntaxKind.IdentifierToken && names.Contains(t.ValueText));

    private static string NameOf(Finding finding) => finding.Node is SimpleNameSyntax name ? name.Identifier.ValueText : "";
}

/// <summary>What the quick check says about an attempt.</summary>
/// <param name="All">Empty where nothing speaks against it.</param>
/// <param name="IsUnfinished">Whether its end is missing: a bracket, a semicolon.</param>
/// <param name="Bound">Null where the base knows nothing of the code around it.</param>
internal sealed record Findings(Attempt Attempt, IReadOnlyList<Finding> All, bool IsUnfinished, BoundText? Bound)
{
    /// <summary>What looks wrong and may be right: nobody can say; null for none.</summary>
    public Finding? Doubt { get; init; }
}
