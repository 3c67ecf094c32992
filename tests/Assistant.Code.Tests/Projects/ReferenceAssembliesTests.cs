namespace Assistant.Code.Tests;

public sealed class ReferenceAssembliesTests
{
    [Theory]
    [InlineData("net10.0", "", "dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll")]
    [InlineData("net8.0-windows", "", "packages/microsoft.netcore.app.ref/8.0.11/ref/net8.0/System.Runtime.dll")]
    [InlineData("net9.0", "", """
        dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll
        note: The reference assemblies of net9.0 are not installed; those of .NET 10 stand in.
        """)]
    [InlineData("net10.0", "Microsoft.AspNetCore.App", """
        dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll
        dotnet/shared/Microsoft.AspNetCore.App/10.0.2/Microsoft.AspNetCore.Http.dll
        """)]
    [InlineData("net10.0", "Microsoft.WindowsDesktop.App", """
        dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll
        missing: No reference assemblies of Microsoft.WindowsDesktop.App are installed here; the .NET SDK for Windows has them, and elsewhere `dotnet restore -p:EnableWindowsTargeting=true` gets them.
        """)]
    [InlineData("netstandard2.0", "", "packages/netstandard.library/2.0.3/build/netstandard2.0/ref/netstandard.dll")]
    [InlineData("net45", "", "packages/microsoft.netframework.referenceassemblies.net472/1.0.3/build/.NETFramework/v4.7.2/mscorlib.dll")]
    [InlineData("net48", "", """
        dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll
        missing: The reference assemblies of net48 are not here, so the newest .NET stands in; restore the project to get them.
        """)]
    public void The_best_that_is_installed_is_taken(string framework, string part, string expected)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in new[]
        {
            "dotnet/packs/Microsoft.NETCore.App.Ref/9.0.0-rc.1/data/nothing.txt",
            "dotnet/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0/System.Runtime.dll",
            "dotnet/packs/Microsoft.NETCore.App.Ref/10.0.2/ref/net10.0/System.Runtime.dll",
            "dotnet/shared/Microsoft.AspNetCore.App/10.0.2/Microsoft.AspNetCore.Http.dll",
            "dotnet/shared/Microsoft.AspNetCore.App/10.0.2/aspnetcorev2_inprocess.dll",
            "packages/microsoft.netcore.app.ref/8.0.9/ref/net8.0/System.Runtime.dll",
            "packages/microsoft.netcore.app.ref/8.0.11/ref/net8.0/System.Runtime.dll",
            "packages/netstandard.library/2.0.3/build/netstandard2.0/ref/netstandard.dll",
            "packages/microsoft.netframework.referenceassemblies.net472/1.0.3/build/.NETFramework/v4.7.2/mscorlib.dll",
        }) folder.Write(file, "");

        var found = new ReferenceAssemblies(folder["dotnet"], folder["packages"]).Find(framework, part.Length > 0 ? [part] : []);
        var lines = found.Files.Select(f => Path.GetRelativePath(folder.Path, f).Replace('\\', '/'))
            .Concat(found.Notes.Select(n => "note: " + n)).Concat(found.Missing.Select(m => "missing: " + m));
        Assert.Equal(expected, string.Join('\n', lines));
    }

    [Fact]
    public void Dotnet_is_found_where_the_environment_says()
    {
        using var folder = new TemporaryFolder();
        folder.Write("here/packs/x", "");
        Assert.Equal(folder["here"], DotnetRoot.Find(name => name == "DOTNET_ROOT" ? folder["here"] : null));
    }
}
