using Microsoft.CodeAnalysis;

namespace Assistant.Code.Tests;

/// <summary>From project files on disk to errors of the compiler: none means that everything was found and set as a build would.</summary>
public sealed class ProjectCompilerTests
{
    [Fact]
    public void A_package_that_no_restore_found_is_missing_where_its_framework_is_compiled_and_it_may_declare_something()
    {
        using var folder = new TemporaryFolder(
            """
            //- App.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            //- obj/project.assets.json
            { "version": 3, "targets": { "net10.0": {} }, "libraries": {}, "logs": [
              { "code": "NU1101", "level": "Error", "libraryId": "Nowhere", "targetGraphs": [null, "net10.0", "net46"] }, { "code": "NU1603", "level": "Error", "libraryId": "Newer" },
              { "code": "NU1101", "level": "Error", "libraryId": "OnlyForOld", "targetGraphs": ["net46"] },
              { "code": "NU1101", "level": "Error", "libraryId": "Microsoft.NET.ILLink.Analyzers" } ] }
            """);
        Assert.Equal(
            ["The package Nowhere was not found by the last restore; correct its name or version, or add its source, and run `dotnet restore`."],
            BaseOf(folder, "App").Missing);
    }

    [Fact]
    public void Packages_that_no_restore_found_are_one_sentence()
    {
        using var folder = new TemporaryFolder(
            """
            //- App.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            //- obj/project.assets.json
            { "version": 3, "targets": { "net10.0": {} }, "libraries": {}, "logs": [
              { "code": "NU1101", "level": "Error", "libraryId": "C" }, { "code": "NU1101", "level": "Error", "libraryId": "A" },
              { "code": "NU1102", "level": "Error", "libraryId": "A" }, { "code": "NU1101", "level": "Error", "libraryId": "B" } ] }
            """);
        Assert.Equal(
            ["The packages A, B and C were not found by the last restore; correct their names or versions, or add their source, and run `dotnet restore`."],
            BaseOf(folder, "App").Missing);
    }

    [Fact]
    public void Packages_that_several_projects_lack_are_one_sentence_about_the_folder()
    {
        using var folder = new TemporaryFolder(string.Concat(new[] { "A", "B" }.Select(name =>
            $"//- {name}/{name}.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n"
            + $"//- {name}/obj/project.assets.json\n{{ \"version\": 3, \"targets\": {{ \"net10.0\": {{}} }}, \"libraries\": {{}}, \"logs\": ["
            + $"{{ \"code\": \"NU1101\", \"level\": \"Error\", \"libraryId\": \"Both\" }}, {{ \"code\": \"NU1101\", \"level\": \"Error\", \"libraryId\": \"Only{name}\" }} ] }}\n")));
        var health = ProjectHealth.Of(ProjectDiscovery.Load(folder.Path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(["The packages Both, OnlyA and OnlyB were not found by the last restore; correct their names or versions, or add their source, and run `dotnet restore`."], health.Sentences);
        Assert.Equal(0, health.Resolved);
    }

    [Fact]
    public void Projects_that_one_command_restores_are_one_sentence()
    {
        using var folder = new TemporaryFolder(string.Concat(new[] { "A", "B", "C", "D" }.Select(name =>
            $"//- {name}/{name}.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>"
            + $"<ItemGroup><PackageReference Include=\"Some.Package\" Version=\"1.0.0\" /></ItemGroup></Project>\n")) + "//- E/E.csproj\n<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n");
        var health = ProjectHealth.Of(ProjectDiscovery.Load(folder.Path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Assert.Equal(["4 projects are not restored, `A`, `B`, `C` among them, so what their packages declare is unknown; run `dotnet restore`."], health.Sentences);
        Assert.Equal(1, health.Resolved);
    }

    [Fact]
    public void Settings_usings_friends_and_references_reach_the_compiler() => Check(
        """
        //- Directory.Build.props
        <Project><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup></Project>
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><DefineConstants>$(DefineConstants);MINE</DefineConstants></PropertyGroup>
          <ItemGroup><Using Include="Deep.Inner" /><ProjectReference Include="../middle/Middle.csproj" /></ItemGroup>
        </Project>
        //- app/Program.cs
        #if !MINE || !NET10_0_OR_GREATER
        #error constants
        #endif
        List<string?> names = [Secret.Name, new Thing().Text, null];
        Console.WriteLine(names.Count(n => n is not null));
        //- middle/Middle.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup><ProjectReference Include="../deep/Deep.csproj" /><InternalsVisibleTo Include="App" /></ItemGroup>
        </Project>
        //- middle/Secret.cs
        internal static class Secret { public static string Name => "s"; }
        //- deep/Deep.csproj
        <Project Sdk="Microsoft.NET.Sdk" />
        //- deep/Thing.cs
        namespace Deep.Inner; public class Thing { public string? Text; }
        """, "App", "");

    [Fact]
    public void A_language_version_binds() => Check(
        """
        //- App.csproj
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><LangVersion>7.3</LangVersion></PropertyGroup></Project>
        //- A.cs
        class A { object a = new(); }
        """, "App", "CS8370 A.cs");

    [Fact]
    public void A_project_without_a_restore_says_so() => Check(
        """
        //- App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><PackageReference Include="Dapper" /></ItemGroup>
        </Project>
        //- A.cs
        using Dapper;
        """, "App",
        """
        CS0246 A.cs
        missing: `App` is not restored, so its packages are unknown; run `dotnet restore`.
        """);

    [Fact]
    public void Assemblies_come_from_what_was_restored() => Check(
        $$$"""
        //- App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><PackageReference Include="Roslyn" /></ItemGroup>
        </Project>
        //- A.cs
        class A { Microsoft.CodeAnalysis.SyntaxNode? a; }
        //- obj/project.assets.json
        {
          "version": 3,
          "targets": { "net10.0": {
            "Roslyn/1.0.0": { "type": "package", "compile": { "{{{Path.GetFileName(typeof(SyntaxNode).Assembly.Location)}}}": {}, "lib/_._": {} } },
            "Gone/2.0.0": { "type": "package", "compile": { "lib/Gone.dll": {} } } } },
          "libraries": { "Roslyn/1.0.0": { "path": "" }, "Gone/2.0.0": { "path": "gone/2.0.0" } },
          "packageFolders": { "{{{System.Text.Json.JsonEncodedText.Encode(AppContext.BaseDirectory)}}}": {} }
        }
        """, "App",
        """
        missing: The package Gone 2.0.0 of `App` is not on this machine; run `dotnet restore`.
        """);

    [Theory]
    [InlineData("{ \"version\": 3, \"targets\": {")]
    [InlineData("[]")]
    [InlineData("{ \"targets\": { \"net10.0\": { \"A/1\": { \"type\": \"package\", \"compile\": 5 } } }, \"libraries\": { \"A/1\": {} } }")]
    public void A_half_written_restore_is_a_sentence(string assets)
    {
        using var folder = new TemporaryFolder(
            $"""
            //- App.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            //- obj/project.assets.json
            {assets}
            """);
        Assert.Equal(["`" + folder["obj/project.assets.json"] + "` cannot be read; run `dotnet restore`."], BaseOf(folder, "App").Missing);
    }

    [Fact]
    public void What_a_project_lacks_its_users_lack() => Check(
        """
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><ProjectReference Include="../core/Core.csproj" /></ItemGroup>
        </Project>
        //- app/A.cs
        class A : Base;
        //- core/Core.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="../gone/Gone.csproj" />
            <Reference Include="Lib"><HintPath>../lib/Lib.dll</HintPath></Reference>
          </ItemGroup>
        </Project>
        //- core/Base.cs
        public class Base;
        """, "App",
        """
        missing: `core/Core.csproj` refers to `gone/Gone.csproj`, which does not exist; correct the path or remove the reference.
        missing: `core/Core.csproj` refers to the assembly `lib/Lib.dll`, which does not exist; build or restore what makes it.
        """);

    [Fact]
    public void Projects_in_a_circle_are_built_as_far_as_they_can() => Check(
        """
        //- a/A.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><ProjectReference Include="../b/B.csproj" /></ItemGroup>
        </Project>
        //- a/A.cs
        public class A : B;
        //- b/B.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><ProjectReference Include="../a/A.csproj" /></ItemGroup>
        </Project>
        //- b/B.cs
        public class B;
        """, "A", "");

    [Theory]
    [InlineData("net6.0", "8.0.0/ref/net8.0/System.Runtime.dll 8.0.0/ref/net8.0/System.New.dll 6.0.0/ref/net6.0/System.Old.dll")]
    [InlineData("net9.0", "9.0.0/ref/net9.0/System.Runtime.dll")]
    public void A_project_is_compiled_with_the_newest_framework_of_those_that_it_sees(string framework, string expected)
    {
        using var folder = new TemporaryFolder(
            $"""
            //- app/App.csproj
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../core/Core.csproj" /></ItemGroup>
            </Project>
            //- core/Core.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>net6.0;net8.0</TargetFrameworks></PropertyGroup></Project>
            """);
        const string Pack = "packages/microsoft.netcore.app.ref";
        foreach (string file in new[] { "6.0.0/ref/net6.0/System.Old.dll", "6.0.0/ref/net6.0/System.Runtime.dll", "8.0.0/ref/net8.0/System.New.dll", "8.0.0/ref/net8.0/System.Runtime.dll", "9.0.0/ref/net9.0/System.Runtime.dll" })
            folder.Write($"{Pack}/{file}", "");
        var (cancellation, compiler) = (TestContext.Current.CancellationToken, new ProjectCompiler(new ReferenceAssemblies(folder["dotnet"], folder["packages"]), new MetadataReferences()));
        var solution = ProjectDiscovery.Load(folder.Path, cancellation);
        var app = new ProjectBases(compiler).Current(solution, solution.Projects.Single(p => p.Name == "App"), new SourceTrees().OfFile, cancellation);
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), app.Compilation.References.OfType<PortableExecutableReference>()
            .Select(r => Path.GetRelativePath(folder[Pack], r.FilePath!).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_change_gives_a_new_base_that_keeps_the_other_trees()
    {
        using var folder = new TemporaryFolder(
            """
            //- App.csproj
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            //- A.cs
            class A;
            //- B.cs
            class B;
            """);
        var cancellation = TestContext.Current.CancellationToken;
        var (bases, sources) = (new ProjectBases(ProjectCompiler.Installed()), new SourceTrees());
        var solution = ProjectDiscovery.Load(folder.Path, cancellation);
        var first = bases.Current(solution, solution.Projects[0], sources.OfFile, cancellation);
        Assert.Same(first, bases.Current(solution, solution.Projects[0], sources.OfFile, cancellation));

        sources.Changed(folder.Write("A.cs", "class A2;"));
        var second = bases.Current(solution, solution.Projects[0], sources.OfFile, cancellation);
        Assert.Same(first.TreeOf(folder["B.cs"]), second.TreeOf(folder["B.cs"]));
        Assert.Null(second.Compilation.GetTypeByMetadataName("A"));
        Assert.NotNull(second.Compilation.GetTypeByMetadataName("A2"));
        Assert.NotNull(first.Compilation.GetTypeByMetadataName("A"));
    }

    private static SemanticBase BaseOf(TemporaryFolder folder, string project)
    {
        var load = SemanticLoad.Open(folder.Path, TestContext.Current.CancellationToken);
        return load.BaseOf(load.Projects.Projects.Single(p => p.Name == project), TestContext.Current.CancellationToken);
    }

    private static void Check(string fixture, string project, string expected)
    {
        using var folder = new TemporaryFolder(fixture);
        var found = BaseOf(folder, project);
        var errors = found.Compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => $"{d.Id} {Path.GetFileName(d.Location.SourceTree?.FilePath)}".Trim());
        Assert.Equal(expected.Trim(), string.Join('\n', errors.Concat(found.Missing.Select(m => "missing: " + m))));
    }
}
