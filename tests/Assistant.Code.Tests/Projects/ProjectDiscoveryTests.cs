using System.Diagnostics.CodeAnalysis;

namespace Assistant.Code.Tests;

public sealed class ProjectDiscoveryTests
{
    [Theory]
    [InlineData("App.sln",
        """
        Microsoft Visual Studio Solution File, Format Version 12.00
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "src\App\App.csproj", "{1}"
        EndProject
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "docs", "docs", "{2}"
        EndProject
        Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Core", "src\Core\Core.csproj", "{3}"
        EndProject
        """)]
    [InlineData("App.slnx", """<Solution><Folder Name="/src/"><Project Path="src/App/App.csproj" /></Folder><Project Path="src\Core\Core.csproj" /></Solution>""")]
    [InlineData("README.md", "no solution at all")]
    public void Projects_come_from_a_solution_or_from_the_folder(string solution, string content) => Check(
        $"""
        //- {solution}
        {content}
        //- src/App/App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><ProjectReference Include="..\Core\Core.csproj" /></ItemGroup>
        </Project>
        //- src/App/Program.cs
        a
        //- src/App/obj/Debug/App.AssemblyInfo.cs
        a
        //- src/App/sub/obj/Kept.cs
        a
        //- src/App/.hidden/X.cs
        a
        //- src/Core/Core.csproj
        <Project Sdk="Microsoft.NET.Sdk" />
        //- src/Core/Thing.cs
        a
        """,
        """
        App net10.0 → Core: src/App/Program.cs src/App/sub/obj/Kept.cs
        Core: src/Core/Thing.cs
        """);

    [Fact]
    public void Nothing_is_no_problem() => Check("//- a/A.cs\nclass A;", "");

    [Fact]
    public void Items_are_included_linked_and_removed() => Check(
        """
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <Compile Remove="old\**\*.cs;Skip.cs" />
            <Compile Include="../common/**/*.cs" Exclude="../common/tests/**" LinkBase="common" />
            <Compile Include="..\one\Linked.cs" Link="Linked.cs" />
            <Compile Include="$(Missing)/nowhere.cs" />
            <Compile Update="A.cs" DependentUpon="B" />
            <Content Include="x.txt" />
          </ItemGroup>
        </Project>
        //- app/A.cs
        a
        //- app/Skip.cs
        a
        //- app/old/deep/B.cs
        a
        //- common/S.cs
        a
        //- common/deep/T.cs
        a
        //- common/tests/U.cs
        a
        //- one/Linked.cs
        a
        """, "App: app/A.cs common/S.cs common/deep/T.cs one/Linked.cs");

    [Fact]
    public void A_project_of_the_old_kind_has_what_it_lists() => Check(
        """
        //- Old.csproj
        <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <PropertyGroup><TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion></PropertyGroup>
          <ItemGroup><Compile Include="A.cs" /><Compile Include="sub\B.cs" /></ItemGroup>
        </Project>
        //- A.cs
        a
        //- sub/B.cs
        a
        //- C.cs
        a
        """, "Old net472: A.cs sub/B.cs");

    [Fact]
    public void Settings_come_from_the_folders_above_too()
    {
        var settings = Load(
            """
            //- Directory.Build.props
            <Project>
              <PropertyGroup>
                <Nullable>enable</Nullable><LangVersion>preview</LangVersion><ImplicitUsings>enable</ImplicitUsings>
                <DefineConstants>TOP</DefineConstants>
              </PropertyGroup>
              <ItemGroup><Using Include="Shop.Everywhere" /><Using Remove="System.Net.Http" /></ItemGroup>
            </Project>
            //- src/Directory.Build.props
            <Project>
              <Import Project="$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))" />
              <PropertyGroup><DefineConstants>$(DefineConstants);SRC</DefineConstants></PropertyGroup>
            </Project>
            //- src/App/App.csproj
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net8.0;net10.0</TargetFrameworks>
                <LangVersion Condition=" '$(LangVersion)' == '' ">7</LangVersion>
                <AssemblyName>Shop.$(MSBuildProjectName)</AssemblyName>
              </PropertyGroup>
              <PropertyGroup Condition="'$(TargetFramework)' == 'net10.0' and !Exists('missing.props')"><DefineConstants>$(DefineConstants);NEW</DefineConstants></PropertyGroup>
              <Choose>
                <When Condition="'$(TargetFramework)' != 'net10.0'"><PropertyGroup><DefineConstants>$(DefineConstants);OLD</DefineConstants></PropertyGroup></When>
                <Otherwise><PropertyGroup><OutputType>Exe</OutputType></PropertyGroup></Otherwise>
              </Choose>
              <ItemGroup><Using Include="System.Math" Static="true" /><Using Include="System.Text.Json" Alias="J" /><PackageReference Include="Polly.Core" /></ItemGroup>
            </Project>
            """).Projects.Single().Settings;
        Assert.Equal("net10.0|preview|enable|Shop.App|App|Exe", string.Join('|',
            settings.TargetFramework, settings.LangVersion, settings.Nullable, settings.AssemblyName, settings.RootNamespace, settings.OutputType));
        Assert.Equal("TOP SRC NEW DEBUG TRACE NET NETCOREAPP NET10_0 NET5_0_OR_GREATER NET6_0_OR_GREATER NET7_0_OR_GREATER NET8_0_OR_GREATER "
            + "NET9_0_OR_GREATER NET10_0_OR_GREATER", string.Join(' ', settings.Constants));
        Assert.Equal("System System.Collections.Generic System.IO System.Linq System.Threading System.Threading.Tasks Shop.Everywhere static System.Math J = System.Text.Json",
            string.Join(' ', settings.Usings));
    }

    [Theory]
    [InlineData("'$(A)' == 'x'", true)]
    [InlineData("'$(A)'=='X'", true)]
    [InlineData("$(A) != x", false)]
    [InlineData("'$(None)' == '' Or '$(A)' == 'y'", true)]
    [InlineData("('$(A)' == 'y' or true) and !false", true)]
    [InlineData("'$(A)' == 'x' and '$(V)' >= '3'", false)] // cannot be decided
    [InlineData("'$(A)' == 'x' or '$(V)' >= '3'", false)]
    [InlineData("$([System.String]::IsNullOrEmpty('$(A)'))", false)]
    [InlineData("$([MSBuild]::IsTargetFrameworkCompatible('net8.0', 'netstandard2.0'))", true)]
    [InlineData("$([MSBuild]::IsTargetFrameworkCompatible('net8.0-windows', 'net10.0'))", false)]
    [InlineData("$([MSBuild]::IsTargetFrameworkCompatible('net48', 'net461'))", true)]
    [InlineData("!$([MSBuild]::IsTargetFrameworkCompatible('netstandard2.0', 'netcoreapp3.1'))", true)]
    [InlineData("Exists('/')", true)]
    [InlineData("!exists('/no/such/file')", true)]
    [InlineData("", true)]
    [InlineData("'$(A)' == 'x", false)]
    [InlineData("((((", false)]
    [InlineData("and or !", false)]
    public void Conditions_hold_or_do_not(string condition, bool holds)
    {
        var properties = new BuildProperties();
        properties["A"] = "x";
        Assert.Equal(holds, BuildCondition.Holds(condition, properties, "/"));
    }

    [Theory]
    [InlineData("$([System.IO.Path]::GetDirectoryName('/$(A)/y.props'))/z", "/x/z")]
    [InlineData("$([System.IO.Path]::Combine('$(A)', 'y', 'z'))", "x/y/z")]
    [InlineData("$([System.IO.Path]::Combine('$(A)', 'y').Trim())", "")]
    [InlineData("$([System.IO.File]::ReadAllText('$(A)'))", "")]
    public void Paths_are_made_of_others(string text, string expected)
    {
        var properties = new BuildProperties();
        properties["A"] = "x";
        Assert.Equal(expected, properties.Expand(text).Replace('\\', '/'));
    }

    [Fact]
    public void Whatever_is_broken_becomes_a_sentence_and_the_rest_loads()
    {
        var projects = Load(
            """
            //- App.slnx
            <Solution><Project Path="a/A.csproj" /><Project Path="b/B.csproj" /><Project Path="c/C.csproj" /><Project Path="gone/G.csproj" /></Solution>
            //- Directory.Build.props
            <Project><Import Project="Directory.Build.props" /><Import Project="$(Nothing)x.props" /></Project>
            //- a/A.csproj
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../b/B.csproj;../none/N.csproj" /></ItemGroup></Project>
            //- b/B.csproj
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../a/A.csproj" /></ItemGroup></Project>
            //- c/C.csproj
            <Project>
              <PropertyGroup>
            </Project>
            """);
        Assert.Equal("A B", string.Join(' ', projects.Projects.Select(p => p.Name)));
        Assert.Equal(
            [
                "`A` → `B` → `A` refer to each other; remove one of these references.",
                "`a/A.csproj` refers to `none/N.csproj`, which does not exist; correct the path or remove the reference.",
                "`c/C.csproj` is not valid XML at line 3; correct it there.",
                "`gone/G.csproj`, named by `App.slnx`, does not exist; restore it or remove it from the solution.",
            ], projects.Problems);
        Assert.Equal("B", string.Join(' ', projects.ReferencesOf(projects.Projects[0]).Select(p => p.Name)));
    }

    [Fact]
    public void References_reach_through_others_and_out_of_the_solution()
    {
        var projects = Load(
            """
            //- App.slnx
            <Solution><Project Path="a/A.csproj" /></Solution>
            //- a/A.csproj
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../b/B.csproj" /></ItemGroup></Project>
            //- b/B.csproj
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../c/C.csproj" /></ItemGroup></Project>
            //- c/C.csproj
            <Project Sdk="Microsoft.NET.Sdk" />
            """);
        Assert.Equal("B C", string.Join(' ', projects.ReferencesOf(projects.Projects[0]).Select(p => p.Name)));
        Assert.Empty(projects.Problems);
    }

    [Fact]
    public void A_path_in_a_shared_file_begins_where_that_file_says() => Check(
        """
        //- Directory.Build.props
        <Project><ItemGroup><ProjectReference Include="$(MSBuildThisFileDirectory)tools/Tools.csproj" Condition="'$(IsTool)' != 'true'" /></ItemGroup></Project>
        //- tools/Tools.csproj
        <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><IsTool>true</IsTool></PropertyGroup></Project>
        //- app/App.csproj
        <Project Sdk="Microsoft.NET.Sdk" />
        """, "App → Tools: \nTools: ");

    [Fact]
    public void A_path_that_is_nothing_has_no_projects()
    {
        Assert.Empty(ProjectDiscovery.Load("/no/such/folder", CancellationToken.None).Projects);
        Assert.Equal("`X.csproj` does not exist; restore it or remove what names it.",
            ProjectDiscovery.Load("/no/such/folder/X.csproj", CancellationToken.None).Problems.Single());
    }

    private static void Check([StringSyntax("text")] string fixture, string expected)
    {
        using var folder = new TemporaryFolder(fixture);
        var loaded = ProjectDiscovery.Load(folder.Path, CancellationToken.None);
        Assert.Empty(loaded.Problems);
        Assert.Equal(expected, string.Join('\n', loaded.Projects.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => Describe(p, folder.Path))));
    }

    private static string Describe(CodeProject project, string root)
    {
        string references = string.Join(' ', project.References.Select(Path.GetFileNameWithoutExtension));
        return (project.Name + " " + string.Join(';', project.TargetFrameworks)).TrimEnd() + (references.Length > 0 ? " → " + references : "")
            + ": " + string.Join(' ', project.Files.Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')));
    }

    private static WorkspaceProjects Load([StringSyntax("text")] string fixture)
    {
        using var folder = new TemporaryFolder(fixture);
        return ProjectDiscovery.Load(folder.Path, CancellationToken.None);
    }
}
