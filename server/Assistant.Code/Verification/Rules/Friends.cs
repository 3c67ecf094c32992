using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>
/// Internal members of another assembly. Whether a project is its friend may hang on a signing key that only the real build has, so that they
/// are not called inaccessible.
/// </summary>
internal static class Friends
{
    public static bool MayBe(SymbolInfo info, Compilation compilation) => info.CandidateSymbols.Any(c => IsInternalElsewhere(c, compilation));

    /// <summary>Whether a call could mean an overload that only friends see.</summary>
    public static bool MayHideAnother(ISymbol callable, Compilation compilation) =>
        callable.ContainingType.GetMembers(callable.Name).Any(m => !m.Equals(callable, SymbolEqualityComparer.Default) && IsInternalElsewhere(m, compilation));

    /// <summary>Whether a type, or what it derives from, has a member of a name that only friends see. Of some calls the compiler does not say that it found one.</summary>
    public static bool MayHave(INamespaceOrTypeSymbol receiver, string name, Compilation compilation)
    {
        for (var at = receiver as ITypeSymbol; at is not null; at = at.BaseType)
            if (at.GetMembers(name).Any(m => IsInternalElsewhere(m, compilation))) return true;
        return false;
    }

    /// <summary>Whether an expression names such a member.</summary>
    public static bool AreIn(SyntaxNode expression, SemanticModel model, CancellationToken cancellation) => expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
        .Any(n => model.GetSymbolInfo(n, cancellation) is { CandidateReason: CandidateReason.Inaccessible } info && MayBe(info, model.Compilation));

    private static bool IsInternalElsewhere(ISymbol symbol, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly) || symbol.ContainingAssembly?.GivesAccessTo(compilation.Assembly) == true) return false;
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is Accessibility.Private) return false;
            if (at.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.ProtectedAndInternal) return true;
        }

        return false;
    }
}
