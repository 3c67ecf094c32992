using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Assistant.Code;

/// <summary>A suggested text as it was written, or as repairs have left it so far.</summary>
/// <param name="Usings">Namespaces that the file must use for it.</param>
/// <param name="Found">Names that these namespaces hold; the base cannot bind them before the file uses those.</param>
/// <param name="Repairs">What was done, as phrases for people.</param>
internal sealed record Attempt(CheckedText Text, ImmutableArray<string> Usings, ImmutableHashSet<string> Found, ImmutableArray<string> Repairs)
{
    public static Attempt First(CheckedText text) => new(text, [], [], []);

    /// <summary>Replaces some of the text; null where that is not ours to change, because the user wrote it.</summary>
    public Attempt? Replace(TextSpan span, string replacement, string what) => Text.Region.Contains(span)
        ? this with { Text = Text.With(new TextChange(span, replacement)), Repairs = Repairs.Add(what) }
        : null;

    public Attempt Using(string space, string name) => this with
    {
        Usings = Usings.Contains(space) ? Usings : Usings.Add(space),
        Found = Found.Add(name),
        Repairs = Repairs.Add($"using {space}"),
    };
}
