using Microsoft.CodeAnalysis;

namespace Assistant.Code.Tests;

public sealed class SemanticBaseTests
{
    [Fact]
    public void A_fixture_binds_against_the_framework()
    {
        var fixture = SemanticFixture.Parse("""
            //- Money.cs
            record Money(decimal Amount);
            //- Cart.cs
            class Cart
            {
                Money Total(List<Money> all) => new(all.Sum(m => m.$0Amount));
            }
            """);
        var symbol = fixture.Base.ModelOf(fixture.Tree).GetSymbolInfo(fixture.Tree.GetRoot(TestContext.Current.CancellationToken).FindToken(fixture.Cursor).Parent!,
            TestContext.Current.CancellationToken).Symbol;
        Assert.Equal("Money.Amount", symbol!.ToDisplayString());
        Assert.Empty(fixture.Base.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void A_tree_has_one_model()
    {
        var fixture = SemanticFixture.Parse("class A$0;");
        Assert.Same(fixture.Base.ModelOf(fixture.Tree), fixture.Base.ModelOf(fixture.Tree));
    }

    [Fact]
    public void A_file_of_another_project_has_no_tree() =>
        Assert.Null(SemanticFixture.Parse("class A$0;").Base.TreeOf(SemanticFixture.PathOf("Other.cs")));

    [Fact]
    public void What_is_missing_makes_a_base_unresolved() =>
        Assert.False(SemanticFixture.Parse("class A$0;", ["`App` is not restored; run `dotnet restore`."]).Base.IsResolved);
}
