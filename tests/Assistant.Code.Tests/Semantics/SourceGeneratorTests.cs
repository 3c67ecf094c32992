using Microsoft.CodeAnalysis;

namespace Assistant.Code.Tests;

/// <summary>What source generators write is compiled with a project, where the user trusts the workspace. The generators are those of the SDK.</summary>
public sealed class SourceGeneratorTests
{
    private const string Generating =
        """
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Library</OutputType><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
        </Project>
        //- app/Words.cs
        using System.Text.RegularExpressions;
        static partial class Words
        {
            [GeneratedRegex("[a-z]+")]
            public static partial Regex Word();
        }
        //- app/Log.cs
        static partial class Log
        {
            [LoggerMessage(LogLevel.Information, "{Count} words")]
            public static partial void Counted(ILogger log, int count);
        }
        //- app/Plain.cs
        class Plain { }
        """;

    [Fact]
    public async Task What_generators_write_is_compiled_and_a_saved_file_has_them_run_again()
    {
        var build = ScriptedBuild.Real();
        await using var semantics = await OpenAsync(Generating, build);
        Assert.Equal(["CS8795", "CS8795"], Errors(await semantics.WhenReadyAsync("app/Words.cs")));

        await semantics.Workspace.EvaluatedAsync(Cancellation);
        var generated = semantics.BaseOf("app/Words.cs")!;
        Assert.Empty(Errors(generated));
        Assert.Equal(2, build.Starts);
        string written = generated.Project.Generated.Single(f => f.EndsWith("RegexGenerator.g.cs", StringComparison.Ordinal));
        Assert.NotNull(FolderSnapshot.Relative(semantics.Folder["cache"], written));
        Assert.Null(semantics.Workspace.BaseOf(DocumentPath.FromFile(written))); // no place to edit
        Assert.False(Directory.Exists(semantics.Folder["app/obj"]));

        await SaveAsync(semantics, "app/Words.cs", "Word();", "Word();\n    [GeneratedRegex(\"[0-9]+\")]\n    public static partial Regex Number();");
        var again = semantics.BaseOf("app/Words.cs")!;
        Assert.Empty(Errors(again));
        Assert.Equal(3, build.Starts);
        Assert.Contains("Number", again.TreeOf(written)!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_they_wrote_last_is_there_at_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var build = ScriptedBuild.Real();
        BuildEvaluator Evaluator(SemanticsOnDisk s) => new(folder["cache"], () => true, s.Clock, build);
        await using var first = await SemanticsOnDisk.OpenAsync(Generating, Evaluator);
        await first.WhenReadyAsync("app/Words.cs");
        await first.Workspace.EvaluatedAsync(Cancellation);

        await using var second = new SemanticWorkspace(new SemanticLimits(), first, first.Clock, Evaluator(first));
        second.AddFolder(first.Folder.Path);
        await second.BaseWhenReadyAsync(first.At("app/Words.cs"), Cancellation);
        await second.EvaluatedAsync(Cancellation);
        Assert.Empty(Errors(second.BaseOf(first.At("app/Words.cs"))));
        Assert.Equal(2, build.Starts);
    }

    [Fact]
    public async Task Code_that_cannot_be_parsed_leaves_what_was_written_before()
    {
        var build = ScriptedBuild.Real();
        await using var semantics = await OpenAsync(Generating, build);
        await semantics.WhenReadyAsync("app/Words.cs");
        await semantics.Workspace.EvaluatedAsync(Cancellation);
        await SaveAsync(semantics, "app/Plain.cs", "class Plain", "class Plain { int");
        Assert.DoesNotContain("CS8795", Errors(semantics.BaseOf("app/Words.cs")));
        Assert.StartsWith("The source generators of `App` wrote nothing new, because the compiler stopped at an error", Assert.Single(semantics.NotEvaluated), StringComparison.Ordinal);

        await SaveAsync(semantics, "app/Plain.cs", "class Plain { int", "class Plain");
        Assert.Empty(Errors(semantics.BaseOf("app/Words.cs")));
        Assert.Equal(3, build.Starts); // the same code as at first
    }

    [Fact]
    public async Task Where_nothing_is_to_be_generated_no_compiler_is_started()
    {
        var build = ScriptedBuild.Real();
        await using var semantics = await OpenAsync(
            """
            //- app/App.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            //- app/Plain.cs
            class Plain { }
            """, build);
        await semantics.WhenReadyAsync("app/Plain.cs");
        await semantics.Workspace.EvaluatedAsync(Cancellation);
        await SaveAsync(semantics, "app/Plain.cs", "{ }", "{ int x; }");
        Assert.Equal(1, build.Starts);

        await SaveAsync(semantics, "app/Plain.cs", "class", "partial class");
        Assert.Equal(2, build.Starts);
    }

    private static Task<SemanticsOnDisk> OpenAsync(string fixture, ScriptedBuild build) =>
        SemanticsOnDisk.OpenAsync(fixture, s => new BuildEvaluator(s.Folder["cache"], () => true, s.Clock, build));

    private static async Task SaveAsync(SemanticsOnDisk semantics, string path, string what, string by)
    {
        string text = File.ReadAllText(semantics.Folder[path]);
        semantics.Workspace.FilesChanged([semantics.Folder.Write(path, text.Replace(what, by, StringComparison.Ordinal))]);
        await semantics.Workspace.EvaluatedAsync(Cancellation);
    }

    private static IEnumerable<string> Errors(SemanticBase? found) =>
        found!.Compilation.GetDiagnostics(Cancellation).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
