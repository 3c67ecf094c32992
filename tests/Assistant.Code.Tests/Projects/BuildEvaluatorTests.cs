using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Assistant.Testing;

namespace Assistant.Code.Tests;

/// <summary>What MSBuild knows of a project and its files alone do not say.</summary>
public sealed class BuildEvaluatorTests
{
    // A condition that compares versions and a path that is put together by a function are left to MSBuild.
    internal const string Tricky =
        """
        //- Directory.Build.props
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <PropertyGroup Condition="$([MSBuild]::VersionGreaterThan('10.2', '10.1'))">
            <Nullable>enable</Nullable>
            <DefineConstants>$(DefineConstants);CONDITIONAL</DefineConstants>
          </PropertyGroup>
        </Project>
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <Compile Include="$([System.IO.Path]::ChangeExtension('../common/Linked.txt', '.cs'))" Link="Linked.cs" />
            <Using Include="System.Text" />
          </ItemGroup>
        </Project>
        //- app/Cart.cs
        class Cart : Linked { StringBuilder Text() => new(); }
        //- common/Linked.cs
        #if CONDITIONAL
        class Linked { }
        #endif
        """;

    [Fact]
    public async Task A_condition_a_linked_file_and_generated_sources_are_as_MSBuild_has_them()
    {
        using var folder = new TemporaryFolder(Tricky);
        var read = Assert.Single(ProjectDiscovery.Load(folder["app/App.csproj"], Cancellation).Projects);
        Assert.DoesNotContain(folder["common/Linked.cs"], read.Files);

        var corrected = Corrected(await Evaluator(folder, ScriptedBuild.Real()).EvaluateAsync(read, Cancellation), read);
        Assert.Equal([folder["app/Cart.cs"], folder["common/Linked.cs"]], corrected.Files);
        Assert.Equal([".NETCoreApp,Version=v10.0.AssemblyAttributes.cs", "App.AssemblyInfo.cs", "App.GlobalUsings.g.cs"], corrected.Generated.Select(f => Path.GetFileName(f)));
        Assert.All(corrected.Generated, f => Assert.True(File.Exists(f) && FolderSnapshot.Relative(folder["cache"], f) is not null, f));
        Assert.Equal("enable", corrected.Settings.Nullable);
        Assert.Contains("CONDITIONAL", corrected.Settings.Constants);
        Assert.Contains("System.Text", corrected.Settings.Usings);
        Assert.Contains("System.Runtime.dll", corrected.ResolvedAssemblies.Select(a => Path.GetFileName(a)));
        Assert.Same(read, corrected.AsRead);
        Assert.Equal(["App.csproj", "Cart.cs"], Directory.GetFileSystemEntries(folder["app"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)); // nor an obj, nor a bin
    }

    [Fact]
    public async Task A_project_that_did_not_change_costs_no_process()
    {
        using var folder = new TemporaryFolder(Tricky);
        var build = ScriptedBuild.Real();
        var read = ProjectDiscovery.Load(folder["app/App.csproj"], Cancellation).Projects.Single();
        var first = Corrected(await Evaluator(folder, build).EvaluateAsync(read, Cancellation), read);
        var second = Corrected(await Evaluator(folder, build).EvaluateAsync(read, Cancellation), read);
        Assert.Equal(1, build.Starts);
        Assert.True(SolutionMap.IsSame(first, second));

        File.Delete(first.Generated[0]); // anybody may clear a cache
        await Evaluator(folder, build).EvaluateAsync(read, Cancellation);
        Assert.Equal(2, build.Starts);

        folder.Write("Directory.Build.props", "<Project><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        var third = Corrected(await Evaluator(folder, build).EvaluateAsync(read, Cancellation), read);
        Assert.Equal(3, build.Starts);
        Assert.Equal("", third.Settings.Nullable);
    }

    [Theory]
    [InlineData("net10.0", "System.Runtime.dll", true)]
    [InlineData("net461", "netstandard.dll", false)] // the SDK brings this one itself
    [InlineData("net472", "mscorlib.dll", true)]
    [InlineData("netstandard2.0", "netstandard.dll", true)]
    public void Where_a_framework_was_not_restored_what_stands_in_for_it_stays(string framework, string assembly, bool isWhole)
    {
        var settings = new ProjectSettings(framework, "", "", [], []);
        var read = new CodeProject("App", "App.csproj", [framework], settings, [], [], []);
        var facts = new BuildFacts(settings, [], [], [assembly], ImmutableDictionary<string, string>.Empty, []);
        Assert.Equal(isWhole, !facts.Correct(read, _ => true).ResolvedAssemblies.IsDefault);
    }

    [Fact]
    public async Task A_half_written_project_is_a_sentence()
    {
        using var folder = new TemporaryFolder(
            """
            //- App.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><Import Project="not-yet.props" /></Project>
            """);
        var read = ProjectDiscovery.Load(folder["App.csproj"], Cancellation).Projects.Single();
        var failed = Assert.IsType<BuildOutcome.Failed>(await Evaluator(folder, ScriptedBuild.Real()).EvaluateAsync(read, Cancellation));
        Assert.StartsWith("`App` cannot be evaluated, so what its files say counts:", failed.Why, StringComparison.Ordinal);
        Assert.Contains("not-yet.props", failed.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_trust_no_process_is_started()
    {
        using var folder = new TemporaryFolder(Tricky);
        var build = ScriptedBuild.Real();
        var read = ProjectDiscovery.Load(folder["app/App.csproj"], Cancellation).Projects.Single();
        var evaluator = new BuildEvaluator(folder["cache"], () => false, new ManualTimeProvider(), build);
        Assert.IsType<BuildOutcome.Failed>(await evaluator.EvaluateAsync(read, Cancellation));
        Assert.Equal(0, build.Starts);
    }

    [Fact]
    public async Task After_the_limit_it_is_stopped()
    {
        using var folder = new TemporaryFolder(Tricky);
        var clock = new ManualTimeProvider();
        var stopped = false;
        var build = new ScriptedBuild(async (_, _, cancellation) =>
        {
            using var heard = cancellation.Register(() => stopped = true);
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellation);
            throw new InvalidOperationException("never ends by itself");
        });
        var read = ProjectDiscovery.Load(folder["app/App.csproj"], Cancellation).Projects.Single();
        var asking = new BuildEvaluator(folder["cache"], () => true, clock, build).EvaluateAsync(read, Cancellation);
        clock.Advance(BuildEvaluator.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(asking.IsCompleted || stopped);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("The evaluation of `App` took over 60 s and was stopped; what its files say counts.", Assert.IsType<BuildOutcome.Failed>(await asking).Why);
        Assert.True(stopped);
    }

    [Fact]
    public async Task A_process_that_is_cancelled_is_killed_with_its_children()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the child is written for a Unix shell");
        using var folder = new TemporaryFolder(
            """
            //- App.proj
            <Project><Target Name="Wait"><Exec Command="echo $$ > number &amp;&amp; mv number child &amp;&amp; exec sleep 600" /></Target></Project>
            """);
        using var begun = new FileSystemWatcher(folder.Path, "child") { EnableRaisingEvents = true };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        begun.Renamed += (_, _) => stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new DotnetProcess().RunAsync(folder.Path, ["msbuild", folder["App.proj"], "-nologo", "-nodeReuse:false", "-target:Wait"], stop.Token));
        Assert.False(Cancellation.IsCancellationRequested);
        await EndedAsync(int.Parse(File.ReadAllText(folder["child"]), CultureInfo.InvariantCulture));
    }

    private static async Task EndedAsync(int process)
    {
        try
        {
            using var child = Process.GetProcessById(process);
            await child.WaitForExitAsync(Cancellation);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static BuildEvaluator Evaluator(TemporaryFolder folder, ScriptedBuild build) => new(folder["cache"], () => true, new ManualTimeProvider(), build);

    private static CodeProject Corrected(BuildOutcome outcome, CodeProject read) =>
        Assert.IsType<BuildOutcome.Found>(outcome).Facts.Correct(read, path => path == read.Path);
}
