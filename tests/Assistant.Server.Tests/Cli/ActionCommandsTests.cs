using System.Text;
using System.Text.Json.Nodes;
using Assistant.Code;

namespace Assistant.Server.Tests;

public sealed class ActionCommandsTests
{
    private const string Cart = "namespace Shop;\n\npublic class Cart\n{\n    private decimal total;\n\n    public decimal Total()\n    {\n        return total;\n    }\n}\n";

    [Fact]
    public async Task Refactor_prints_a_diff_and_says_whether_it_compiles()
    {
        await using var run = Project(Cart, out string file);
        run.Ollama.Answer = ["```csharp\npublic decimal Total()\n{\n", "    return decimal.Round(total, 2);\n}\n```"];
        var result = await run.RunAsync("refactor", file + ":7-10", "Round it to cents.");
        Assert.Equal(
            """
            --- a/Cart.cs
            +++ b/Cart.cs
            @@ -6,6 +6,6 @@
             
                 public decimal Total()
                 {
            -        return total;
            +        return decimal.Round(total, 2);
                 }
             }

            """,
            result.Out);
        Assert.EndsWith("refactor Total: compiles\n", result.Error, StringComparison.Ordinal);
        Assert.Equal((0, Cart), (result.Code, File.ReadAllText(file)));
    }

    [Fact]
    public async Task Refactor_writes_only_what_compiles()
    {
        await using var run = Project(Cart, out string file);
        run.Ollama.Answer = ["```csharp\npublic decimal Total() => sum;\n```"];
        var result = await run.RunAsync("refactor", file + ":9", "Shorter.", "--write");
        Assert.Equal((1, Cart), (result.Code, File.ReadAllText(file)));
        Assert.Contains("refactor Total: 1 new error (CS0103)\nCart.cs:7: CS0103: ", result.Error, StringComparison.Ordinal);

        run.Ollama.Answer = ["```csharp\npublic decimal Total() => total;\n```"];
        Assert.Equal(0, (await run.RunAsync("refactor", file + ":9", "Shorter.", "--write")).Code);
        Assert.Contains("public decimal Total() => total;", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_needs_no_model_for_what_the_compiler_knows()
    {
        await using var run = Project("namespace Shop;\n\npublic class Cart\n{\n    public StringBuilder Text() => new StringBuilder();\n}\n", out string file);
        await run.StopOllama();
        var result = await run.RunAsync("fix", file, "--write");
        Assert.Equal("1 problem fixed without a model; no error remains.\n", result.Error);
        Assert.StartsWith("using System.Text;\n", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(0, result.Code);
    }

    [Theory]
    [InlineData("utf-8")] // with a byte order mark, as Visual Studio writes it
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("iso-8859-1")]
    public async Task Fix_writes_a_file_in_the_encoding_that_it_has(string name)
    {
        await using var run = Project("", out string file);
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllText(file, "class Cart\r\n{\r\n    int M() => \"é\".Lenght;\r\n}\r\n", encoding);
        await run.StopOllama();
        Assert.Equal(0, (await run.RunAsync("fix", file, "--write")).Code);
        Assert.Equal([.. encoding.Preamble, .. encoding.GetBytes("class Cart\r\n{\r\n    int M() => \"é\".Length;\r\n}\r\n")], File.ReadAllBytes(file));
    }

    [Fact]
    public async Task What_is_right_has_nothing_to_fix()
    {
        await using var run = Project(Cart, out string file);
        Assert.Equal(new CommandResult(0, "", "There is nothing to fix.\n"), await run.RunAsync("fix", file));
    }

    [Fact]
    public void What_cannot_be_written_is_said_in_one_sentence()
    {
        var folder = DocumentPath.FromFile(Path.GetTempPath().TrimEnd(Path.DirectorySeparatorChar));
        string sentence = Assert.Throws<UserMistake>(() => ActionCli.WriteFile(folder, "x")).Message;
        Assert.Equal($"{folder} cannot be written; make it writable, or leave out --write to have the change printed.", sentence);
    }

    [Theory]
    [InlineData("always", 0)]
    [InlineData("trusted", 1)] // nobody at a terminal said so
    public async Task Where_MSBuild_may_be_asked_generated_sources_are_no_errors(string evaluate, int remaining)
    {
        await using var run = Project("using System.Text.RegularExpressions;\n\npublic static partial class Cart\n{\n    [GeneratedRegex(\"a\")]\n    public static partial Regex A();\n}\n", out string file);
        run.Settings["projects"] = new JsonObject { ["evaluate"] = evaluate };
        await run.StopOllama();
        var result = await run.RunAsync("fix", file);
        Assert.Contains(remaining == 0 ? "There is nothing to fix." : "1 error remains", result.Error, StringComparison.Ordinal);
        Assert.Equal(remaining, result.Code);
    }

    [Fact]
    public async Task Explain_streams_and_answers_from_the_compiler_when_nobody_else_does()
    {
        await using var run = Project(Cart, out string file);
        Assert.StartsWith("local;", (await run.RunAsync("explain", file + ":9")).Out, StringComparison.Ordinal);

        await run.StopOllama();
        var result = await run.RunAsync("explain", file + ":9");
        Assert.Contains("## [`Total`](#L7), method", result.Out, StringComparison.Ordinal);
        Assert.StartsWith("No model can explain Total: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, result.Code);
        Assert.Contains("## [`total`](#L5), field", (await run.RunAsync("explain", file + ":9:18")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_says_where_no_project_compiles_the_file()
    {
        await using var run = new CommandRun();
        string file = run.Write("alone/Cart.cs", Cart);
        await run.StopOllama();
        var result = await run.RunAsync("explain", file + ":9");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.EndsWith($"No project compiles {file}; run the command inside the folder of its project.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refactor Cart.cs \"x\"", "Which lines? Write FILE:FIRST-LAST, such as Cart.cs:12-30.")]
    [InlineData("refactor Cart.cs:3-99 \"x\"", "has 12 lines; there is no line 99.")]
    [InlineData("refactor Cart.cs:9-3 \"x\"", "\"9-3\" is not a range of lines; write the first line, a dash and the last line, counted from 1.")]
    [InlineData("ask what? none", "none; check the spelling or the current folder.")]
    [InlineData("fix Shop.sln", "Shop.sln is no C# file; `fix` mends what the C# compiler reports.")]
    [InlineData("explain Folder", " is a folder; name a file in it.")]
    [InlineData("explain None.cs", "None.cs; check the spelling or the current folder.")]
    public async Task Bad_input_is_one_sentence(string line, string sentence)
    {
        await using var run = Project(Cart, out string file);
        string[] arguments = [.. line.Split(' ').Select(a => a.Replace("Cart.cs", file, StringComparison.Ordinal).Replace("Shop.sln", Path.Combine(Path.GetDirectoryName(file)!, "Shop.sln"), StringComparison.Ordinal).Replace("Folder", Path.GetDirectoryName(file)!, StringComparison.Ordinal).Trim('"'))];
        var result = await run.RunAsync(arguments);
        Assert.Equal((CommandLine.BadInput, ""), (result.Code, result.Out));
        Assert.EndsWith(sentence, result.Error.Trim().Replace(file, "Cart.cs", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static CommandRun Project(string code, out string file)
    {
        var run = new CommandRun();
        run.Write("work/Shop.sln", "");
        run.Write("work/Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>");
        file = run.Write("work/Cart.cs", code);
        return run;
    }
}
