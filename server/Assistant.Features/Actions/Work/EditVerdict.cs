using System.Collections.Immutable;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>What the compiler says of an edit before anybody sees it.</summary>
public abstract record EditVerdict
{
    private EditVerdict()
    {
    }

    /// <summary>No error or warning that was not there before.</summary>
    public sealed record Compiles : EditVerdict;

    /// <summary>The edit brings these.</summary>
    public sealed record NewProblems(ImmutableArray<NewProblem> All) : EditVerdict
    {
        public int Errors => All.Count(p => p.IsError);
    }

    /// <summary>It could not be compiled.</summary>
    /// <param name="Why">The end of a sentence that begins with "not checked:".</param>
    public sealed record Unchecked(string Why) : EditVerdict;
}

/// <summary>A diagnostic that an edit brings in.</summary>
/// <param name="File">The file as prompts name it.</param>
/// <param name="Line">In the edited text, from 1.</param>
public sealed record NewProblem(string Id, string Message, string File, int Line, bool IsError);

/// <summary>Compiles edits in memory, with everything that depends on them.</summary>
public interface IEditCheck
{
    Task<EditVerdict> CheckAsync(IReadOnlyList<ChangedFile> files, CancellationToken cancellation);
}

/// <summary>One file's edits, minimal and relative to the text that the model was shown.</summary>
public sealed record ChangedFile(SourceFile File, ImmutableArray<CodeEdit> Edits)
{
    public string NewText => CodeEdits.Apply(File.Text, Edits);

    /// <summary>The same change as the file's <c>.editorconfig</c> and the file itself would have it written; only C# is fitted.</summary>
    public ChangedFile InStyle()
    {
        if (!File.IsCSharp) return this;
        var document = Code.Document.Create(File.Document, "csharp", 0, File.Text);
        var fitted = StyleFit.Fit(document, CodeEdits.ByLine(File.Document, File.Text, NewText), CodeStyle.Of(document));
        return this with { Edits = CodeEdits.Between(File.Document, File.Text, CodeEdits.Apply(File.Text, fitted)) };
    }
}
