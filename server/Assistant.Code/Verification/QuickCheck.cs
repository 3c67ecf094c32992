using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>The check that every suggested text goes through: its syntax, and what it binds to on top of the base.</summary>
internal sealed class QuickCheck(Resolution resolution, NameScope scope)
{
    public Findings Run(Attempt attempt, CancellationToken cancellation)
    {
        var syntax = SyntaxRule.Check(attempt.Text, out bool unfinished);
        var bound = attempt.Text.Bind();
        // What the parser makes of broken text binds by chance; one mistake is enough.
        if (bound is null || syntax.Count > 0) return new(attempt, syntax, unfinished, bound);
        var binding = BindingCheck.Run(bound, resolution, scope, cancellation).Where(f => !attempt.Found.Contains(NameOf(f))).ToList();
        var findings = new Findings(attempt, binding, unfinished, bound);
        binding.RemoveAll(f => f.IsSuspicion && !IsClear(findings, f, cancellation));
        return findings;
    }

    private bool IsClear(Findings findings, Finding suspicion, CancellationToken cancellation)
    {
        string name = NameOf(suspicion);
        return suspicion.Kind == FindingKind.Member || name.Length == 0 || !char.IsUpper(name[0])
            ? Mending.Knows(findings, suspicion, cancellation)
            : resolution.IsClear(findings.Attempt.Text.Tree.FilePath, name, () => Mending.Knows(findings, suspicion, cancellation));
    }

    private static string NameOf(Finding finding) => finding.Node is SimpleNameSyntax name ? name.Identifier.ValueText : "";
}

/// <summary>What the quick check says about an attempt.</summary>
/// <param name="All">Empty where nothing speaks against it.</param>
/// <param name="IsUnfinished">Whether its end is missing: a bracket, a semicolon.</param>
/// <param name="Bound">Null where the base knows nothing of the code around it.</param>
internal sealed record Findings(Attempt Attempt, IReadOnlyList<Finding> All, bool IsUnfinished, BoundText? Bound);
