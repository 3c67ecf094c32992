using System.Runtime.CompilerServices;

namespace Assistant.Code.Tests;

/// <summary>The engine meets text in every state of being typed, and files that are no code at all: it must always answer, and in time.</summary>
public sealed class EngineFuzzTests
{
    private const string Strings =
        """"
        class Texts
        {
            string A => "plain \" text" + 'c' + '\'';
            string B => @"verbatim "" text" + $"hole {A:N2} {{no hole}} {(A is null ? "x" : "y")}";
            string C => $@"both {A} "" {{ }}" + """raw "quoted" text""" + $$"""{one} {{A}}""";
            /* comment */ // line
            #region it's
        }
        """";

    private const string Batch =
        """
        @echo off
        setlocal enableextensions
        rem Don't stop here, it's fine
        set _args=%*
        if "%~1"=="-?" set _args=-help
        powershell -NoProfile -ExecutionPolicy ByPass -Command "& '%~dp0eng\build.ps1' %_args%"
        if not "%ERRORLEVEL%"=="0" (echo `failed` ^& exit /b %ERRORLEVEL%) else echo "done\
        """;

    public static TheoryData<string> Paths => ["a.cs", "build.cmd", "a.py", "a.sql", "a.js", "a"];

    [Fact]
    public void Answers_at_every_offset_of_a_file_with_all_kinds_of_strings() => PredictEverywhere("a.cs", Strings, 1);

    [Fact]
    public void Answers_at_every_offset_of_a_real_file() => PredictEverywhere("a.cs", File.ReadAllText(ThisFile()), 7);

    [Theory]
    [MemberData(nameof(Paths))]
    public void Answers_right_after_every_quote(string path)
    {
        string text = Strings + Batch;
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] is '"' or '\'' or '`' or '{' or '\\' or '$' or '@') Predict(path, text, at + 1);
        }
    }

    [Fact]
    public void Reads_a_batch_file_from_everywhere_to_its_end()
    {
        for (int start = 0; start < Batch.Length; start++)
            Assert.InRange(TokenizedFile.Create("build.cmd", Batch.AsSpan(start)).TokenCount, 1, Batch.Length - start + 1);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Reads_random_text_to_its_end(string path)
    {
        const string Letters = "ab1 .\"'`$@{}()[];:,/*\\#-=<>%^\n\r\t\0\uFEFFé\uD800";
        var random = new Random(1);
        for (int round = 0; round < 300; round++)
        {
            string text = string.Concat(Enumerable.Range(0, 120).Select(_ => Letters[random.Next(Letters.Length)]));
            Assert.InRange(TokenizedFile.Create(path, text).TokenCount, 0, text.Length + 1);
            Predict(path, text, random.Next(text.Length));
        }
    }

    private static void PredictEverywhere(string path, string text, int step)
    {
        for (int at = 0; at <= text.Length; at += step) Predict(path, text, at);
    }

    private static void Predict(string path, string text, int at)
    {
        var index = TokenIndex.Build([TokenizedFile.Create("Other.cs", Strings)], TestContext.Current.CancellationToken);
        var site = new FillSite(path, text.AsMemory(0, at), text.AsMemory(at));
        var prediction = new EmbeddedEngine().Predict(index, site, TestContext.Current.CancellationToken);
        Assert.InRange(prediction.Confidence, 0, 1);
        Assert.All(prediction.Lines, line => Assert.InRange(line.Confidence, 0, 1));
        Assert.DoesNotContain('\n', prediction.Text);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
