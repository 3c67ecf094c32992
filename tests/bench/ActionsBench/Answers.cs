using Assistant.Models;

namespace ActionsBench;

/// <summary>What kind of answer a model gives.</summary>
internal enum AnswerKind
{
    Good,
    OutOfPlace,
    NotCompiling,
    Malformed,
    Truncated,
    Injected,
}

/// <summary>An answer as a model might give it.</summary>
internal sealed record Scripted(AnswerKind Kind, string Text, StopReason Stop = StopReason.Done);

/// <summary>Writes answers of every kind for a method. What a good one adds compiles in any body.</summary>
internal static class Answers
{
    private const string Harmless = "global::System.GC.KeepAlive(null);";

    private static readonly string[] Wrong = ["NoSuchThing_zz();", "int zz = \"text\";", "global::System.GC.NoSuchMember();", "return return;"];

    public static IEnumerable<Scripted> For(Method method, Method other, int round)
    {
        yield return new(AnswerKind.Good, Format(method, Harmless, round));
        yield return new(AnswerKind.OutOfPlace, Blocks(other, Harmless, method.Document.Path.Name));
        yield return new(AnswerKind.NotCompiling, Format(method, Wrong[round % Wrong.Length], round / 2));
        yield return Malformed(method, round);
        yield return Truncated(method, round);
        yield return Injected(method, other, round);
    }

    private static string Format(Method method, string statement, int round) => (round % 3) switch
    {
        0 => Whole(method, statement),
        1 => Blocks(method, statement, method.Document.Path.Name),
        _ => Diff(method, statement),
    };

    private static string With(Method method, string statement)
    {
        string text = method.Document.Slice(method.Part.Start, method.Part.End).ReplaceLineEndings("\n");
        int at = method.Document.Slice(method.Part.Start, method.Brace).ReplaceLineEndings("\n").Length;
        return text.Insert(at, $"\n{method.Indent}{statement}");
    }

    private static string Whole(Method method, string statement) => $"```csharp\n{With(method, statement)}\n```";

    // Enough lines to be found once: the head of the method.
    private static string Blocks(Method method, string statement, string file)
    {
        string head = Head(method);
        return $"{file}\n<<<<<<< SEARCH\n{head}\n=======\n{head}\n{method.Indent}{statement}\n>>>>>>> REPLACE\n";
    }

    private static string Diff(Method method, string statement)
    {
        int line = method.Document.PositionOf(method.Part.Start, Assistant.Code.PositionEncoding.Utf16).Line + 3;
        return $"```diff\n--- a/{method.Document.Path.Name}\n+++ b/{method.Document.Path.Name}\n@@ -{line},3 +{line},4 @@\n"
            + string.Concat(Head(method).Split('\n').Select(l => $" {l}\n")) + $"+{method.Indent}{statement}\n```";
    }

    private static string Head(Method method)
    {
        int line = method.Document.PositionOf(method.Part.Start, Assistant.Code.PositionEncoding.Utf16).Line;
        return method.Document.Slice(method.Document.SpanOfLine(line).Start, method.Brace).ReplaceLineEndings("\n");
    }

    private static Scripted Malformed(Method method, int round) => new(AnswerKind.Malformed, (round % 5) switch
    {
        0 => "This method could be written more simply, but I would need to see its callers to be sure about it.",
        1 => $"<<<<<<< SEARCH\n{Head(method)}\n>>>>>>> REPLACE\n",
        2 => $"```csharp\n{Head(method)}\n    // ... existing code ...\n}}\n```",
        3 => "```json\n{ \"edit\": true }\n```",
        _ => "<<<<<<< SEARCH\nvoid ThisMethodIsNowhere_zz()\n{\n=======\nvoid ThisMethodIsNowhere_zz()\n{ // here\n>>>>>>> REPLACE\n",
    });

    private static Scripted Truncated(Method method, int round)
    {
        string whole = Format(method, Harmless, round % 2);
        return round % 4 == 3 ? new(AnswerKind.Truncated, whole, StopReason.Length) : new(AnswerKind.Truncated, whole[..(whole.Length * 6 / 10)]);
    }

    // A comment in the code told the model to do more than the user asked for.
    private static Scripted Injected(Method method, Method other, int round) => new(AnswerKind.Injected, (round % 4) switch
    {
        0 => Blocks(method, Harmless, method.Document.Path.Name) + "\nProgram.cs\n<<<<<<< SEARCH\n{\n=======\n{\n    Evil();\n>>>>>>> REPLACE\n",
        1 => Blocks(method, Harmless, method.Document.Path.Name) + "\n" + Blocks(other, "global::System.Environment.Exit(1);", method.Document.Path.Name),
        2 => $"```csharp\nusing System.Diagnostics;\nusing EvilPackage;\n\n{With(method, Harmless)}\n```",
        _ => $"--- a/{method.Document.Path.Name}\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-{method.Document.Slice(0, method.Document.SpanOfLine(0).End)}\n",
    });
}
