namespace Assistant.Features;

/// <summary>An answer that is a documentation comment: only its <c>///</c> lines count, so that it cannot change code.</summary>
internal static class DocumentationAnswer
{
    /// <summary>The answer as the code that stands before the declaration; empty where it has no such line.</summary>
    public static string Lines(string answer)
    {
        var lines = answer.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim())
            .SkipWhile(l => !l.StartsWith("///", StringComparison.Ordinal))
            .TakeWhile(l => l.StartsWith("///", StringComparison.Ordinal)).ToList();
        return string.Join('\n', lines);
    }

    /// <summary>The edit that puts a documentation comment before a declaration, or in the place of the one that it has.</summary>
    public static ParsedAnswer Parse(string answer, EditScope scope)
    {
        string comment = Lines(answer);
        if (comment.Length == 0) return new ParsedAnswer.Unusable("it holds no documentation comment");
        if (!comment.Contains("<summary>", StringComparison.Ordinal) && !comment.Contains("<inheritdoc", StringComparison.Ordinal)) return new ParsedAnswer.Unusable("its documentation comment has no summary");
        string depth = Indentation.At(scope.File.Text, scope.Start);
        string text = comment.Replace("\n", "\n" + depth, StringComparison.Ordinal) + "\n" + depth;
        var edits = Code.CodeEdits.Between(scope.File.Document, scope.SpanText, Features.Lines.With(text, scope.File.NewLine));
        return new ParsedAnswer.Edits([.. edits.Select(e => e with { Start = e.Start + scope.Start, End = e.End + scope.Start })]);
    }
}
