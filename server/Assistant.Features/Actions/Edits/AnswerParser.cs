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
                : SpanAnswer.Read(text, scope);
            return Minimal(edits, scope);
        }
        catch (UnusableAnswerException e)
        {
            return new ParsedAnswer.Unusable(e.Message);
        }
    }

    private static IEnumerable<CodeEdit> Minimal(FileEdit edit) =>
        from e in CodeEdits.Between(edit.File.Document, edit.File.Text[edit.Start..edit.End], edit.NewText)
        select e with { Start = e.Start + edit.Start, End = e.End + edit.Start };

    private static ParsedAnswer.Edits Minimal(IReadOnlyList<FileEdit> edits, EditScope scope)
    {
        var minimal = ImmutableArray.CreateBuilder<CodeEdit>();
        foreach (var file in edits.GroupBy(e => e.File))
        {
            if (CodeEdits.Overlap(file.Select(e => new CodeEdit(e.File.Document, e.Start, e.End, e.NewText)))) throw new UnusableAnswerException($"it changes the same lines of {file.Key.Name} twice");
            // Each by itself: compared as a whole, equal lines outside could take the place of those inside.
            minimal.AddRange(file.OrderBy(e => e.Start).SelectMany(Minimal));
        }

        return new(minimal.ToImmutable());
    }
}

/// <summary>A replacement in one of the files of a scope, with the file's own line breaks.</summary>
internal sealed record FileEdit(SourceFile File, int Start, int End, string NewText);
