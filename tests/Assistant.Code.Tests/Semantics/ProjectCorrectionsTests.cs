namespace Assistant.Code.Tests;

/// <summary>Evaluations beside the keystroke path: the base as read serves first, the corrected one follows.</summary>
public sealed class ProjectCorrectionsTests
{
    [Fact]
    public async Task A_base_is_corrected_in_the_background()
    {
        await using var semantics = await SemanticsOnDisk.OpenAsync(BuildEvaluatorTests.Tricky, s => Evaluator(s, ScriptedBuild.Real(), () => true));
        var read = (await semantics.WhenReadyAsync("app/Cart.cs"))!;
        Assert.NotEmpty(Errors(read)); // its base class is in a file that only MSBuild finds

        await semantics.Workspace.EvaluatedAsync(Cancellation);
        var corrected = semantics.BaseOf("app/Cart.cs")!;
        Assert.Empty(Errors(corrected));
        Assert.True(corrected.IsResolved, string.Join(' ', corrected.Missing));
        Assert.Contains(corrected.Project.Generated, f => f.EndsWith("App.GlobalUsings.g.cs", StringComparison.Ordinal) && corrected.TreeOf(f) is not null);
    }

    [Fact]
    public async Task A_new_file_joins_what_was_corrected()
    {
        var build = ScriptedBuild.Real();
        await using var semantics = await SemanticsOnDisk.OpenAsync(BuildEvaluatorTests.Tricky, s => Evaluator(s, build, () => true));
        await semantics.WhenReadyAsync("app/Cart.cs");
        await semantics.Workspace.EvaluatedAsync(Cancellation);
        semantics.Workspace.FilesChanged([semantics.Folder.Write("app/Order.cs", "class Order : Linked { }")]);
        var joined = (await semantics.WhenReadyAsync("app/Cart.cs"))!;
        Assert.NotNull(joined.TreeOf(semantics.Folder["app/Order.cs"]));
        Assert.Empty(Errors(joined));

        await semantics.Workspace.EvaluatedAsync(Cancellation);
        Assert.Equal(2, build.Starts);
        Assert.Same(joined, semantics.BaseOf("app/Cart.cs")); // MSBuild says the same
    }

    [Fact]
    public async Task Without_trust_nothing_is_started_and_with_it_later_something_is()
    {
        bool isTrusted = false;
        var build = new ScriptedBuild((_, _, _) => Task.FromResult(new BuildOutput(1, "", "App.csproj(1,1): error: broken")));
        await using var semantics = await SemanticsOnDisk.OpenAsync(BuildEvaluatorTests.Tricky, s => Evaluator(s, build, () => isTrusted));
        var read = await semantics.WhenReadyAsync("app/Cart.cs");
        await semantics.Workspace.EvaluatedAsync(Cancellation);
        Assert.Equal(0, build.Starts);

        isTrusted = true;
        semantics.Workspace.TrustChanged();
        await semantics.Workspace.EvaluatedAsync(Cancellation);
        Assert.Equal(1, build.Starts);
        Assert.Contains("App.csproj(1,1): error: broken", Assert.Single(semantics.NotEvaluated), StringComparison.Ordinal);
        Assert.Same(read, semantics.BaseOf("app/Cart.cs")); // what was read stays
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static BuildEvaluator Evaluator(SemanticsOnDisk semantics, ScriptedBuild build, Func<bool> isAllowed) =>
        new(semantics.Folder["cache"], isAllowed, semantics.Clock, build);

    private static IEnumerable<string> Errors(SemanticBase found) =>
        found.Compilation.GetDiagnostics(Cancellation).Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(d => d.ToString());
}
