using Assistant.Code;

namespace Assistant.Features.Tests;

/// <summary>A scope as a test writes it: the span between <c>[|</c> and <c>|]</c>, line breaks as they are.</summary>
internal static class Scope
{
    public static EditScope Of(string marked, params (string Name, string Text)[] others)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal);
        int end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        string text = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        return new EditScope(File("src/Cart.cs", text), start, end) { Others = [.. others.Select(o => File(o.Name, o.Text))] };
    }

    public static string Apply(this EditScope scope, ParsedAnswer answer)
    {
        if (answer is ParsedAnswer.Unusable unusable) return "unusable: " + unusable.Why;
        var edits = ((ParsedAnswer.Edits)answer).All;
        var changed = from file in scope.Others.Prepend(scope.File)
                      let own = edits.Where(e => e.Document.Equals(file.Document)).ToList()
                      where own.Count > 0 || file == scope.File
                      select (file == scope.File ? "" : $"//- {file.Name}\n") + CodeEdits.Apply(file.Text, own);
        return string.Join("", changed);
    }

    private static SourceFile File(string name, string text) => new(DocumentPath.FromUri("file:///w/" + name), name, text);
}
