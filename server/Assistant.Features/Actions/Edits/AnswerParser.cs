using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>
/// Reads edits out of a model's answer: the whole new code in a fence, search and replace blocks, or a unified diff. Forgives what says
/// clearly enough what is meant, and gives up on everything else: a guess would change the user's code.
/// </summary>
public static class AnswerParser
{
    /// <param name="answer">The whole answer, in whichever of the formats.</param>
    public static ParsedAnswer Parse(string answer, EditScope scope)
    {
        string text = answer.ReplaceLineEndings("\n").Trim('\uFEFF', '\u200B');
        if (string.IsNullOrWhiteSpace(text)) return new ParsedAnswer.Unusable("it is empty");
        try
        {
            var edits = SearchReplaceAnswer.IsOne(text) ? SearchReplaceAnswer.Read(text, scope)
                : DiffAnswer.IsOne(text) ? DiffAnswer.Read(text, scope)
                : [SpanAnswer.Read(text, scope)];
            return Minimal(edits, scope);
        }
        catch (UnusableAnswerException e)
        {
            return new ParsedAnswer.Unusable(e.Message);
        }
    }

    private static ParsedAnswer.Edits Minimal(IReadOnlyList<FileEdit> edits, EditScope scope)
    {
        var minimal = ImmutableArray.CreateBuilder<CodeEdit>();
        foreach (var file in edits.GroupBy(e => e.File))
        {
            var raw = file.Select(e => new CodeEdit(e.File.Document, e.Start, e.End, e.NewText)).ToList();
            if (CodeEdits.Overlap(raw)) throw new UnusableAnswerException($"it changes the same lines of {file.Key.Name} twice");
            minimal.AddRange(CodeEdits.Between(file.Key.Document, file.Key.Text, CodeEdits.Apply(file.Key.Text, raw)));
        }

        return new(minimal.ToImmutable());
    }
}

/// <summary>A replacement in one of the files of a scope, with the file's own line breaks.</summary>
internal sealed record FileEdit(SourceFile File, int Start, int End, string NewText);
