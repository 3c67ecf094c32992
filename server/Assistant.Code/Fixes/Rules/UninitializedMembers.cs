using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Assistant.Code;

/// <summary>The ways to give a member a value by the time its object exists.</summary>
internal static class UninitializedMembers
{
    public static IEnumerable<DraftFix> Fixes(FixSite site, ISymbol member, SyntaxNode declaration)
    {
        var type = (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type;
        if (type is not null && Values.Empty(site, type) is { } value && Initialized(declaration, value) is { } initialized)
            yield return site.Fix(FixRank.Likely, $"Begin with {value}", initialized);
        if (CanBeRequired(site, member) && declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } whole)
            yield return site.Fix(FixRank.Likely, "Make it required", ModifierEdits.Add(whole, "required"));
        if (TypeOf(declaration) is { } written and not NullableTypeSyntax)
            yield return site.Fix(FixRank.Likely, $"Declare it as '{written}?'", new DraftEdit(written.SyntaxTree, new(written.Span.End, 0), "?"));
        if (Initialized(declaration, "null!") is { } forgiven) yield return site.Fix(FixRank.Last, "Claim that it is set later with 'null!'", forgiven);
    }

    private static bool CanBeRequired(FixSite site, ISymbol member) =>
        site.LanguageVersion >= LanguageVersion.CSharp11 && !member.IsStatic && member.ContainingType.TypeKind != TypeKind.Interface
        && site.Compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.RequiredMemberAttribute") is not null
        && member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false };

    private static DraftEdit? Initialized(SyntaxNode declaration, string value) => declaration switch
    {
        PropertyDeclarationSyntax { Initializer: null, AccessorList: { } accessors } => new(declaration.SyntaxTree, new(accessors.Span.End, 0), $" = {value};"),
        VariableDeclaratorSyntax { Initializer: null } variable => new(declaration.SyntaxTree, new(variable.Identifier.Span.End, 0), $" = {value}"),
        _ => null,
    };

    private static TypeSyntax? TypeOf(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Type,
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax field } => field.Type,
        _ => null,
    };
}
