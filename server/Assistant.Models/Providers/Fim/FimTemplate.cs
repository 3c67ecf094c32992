namespace Assistant.Models;

/// <summary>
/// How a family of models was trained to fill in the middle: its markers, as plain text. In <see cref="Open"/> and in the layout,
/// <c>{path}</c>, <c>{language}</c> and <c>{text}</c> stand for the file.
/// </summary>
/// <param name="Family">A name for people and logs.</param>
/// <param name="Order">Which side comes first.</param>
/// <param name="Open">Before the first side.</param>
/// <param name="Between">Between the sides.</param>
/// <param name="Close">After the second side; the model goes on from here.</param>
/// <param name="Stop">Markers that end the answer; sent to the server, and cut here where it does not.</param>
/// <param name="Layout">How other files are put in.</param>
internal sealed record FimTemplate(
    string Family, FimOrder Order, string Open, string Between, string Close, IReadOnlyList<string> Stop, FimLayout Layout)
{
    /// <summary>Markers that must not come from the user's text: they would end or turn the prompt.</summary>
    public IEnumerable<string> Markers => Stop.Concat(Layout.Markers);
}

/// <summary>Which side of the cursor a template puts first.</summary>
internal enum FimOrder
{
    PrefixFirst,
    SuffixFirst,
}

/// <summary>How a template names files and shows others. Each part is left out where it is empty.</summary>
/// <param name="Head">Once, before the first other file.</param>
/// <param name="File">Each other file, before the template.</param>
/// <param name="Current">Before the template, when other files were shown.</param>
/// <param name="FileInPrefix">Each other file, at the head of the prefix.</param>
/// <param name="CurrentInPrefix">Between those and the prefix.</param>
/// <param name="Markers">Markers that only the layout uses.</param>
internal sealed record FimLayout(
    string Head = "", string File = "", string Current = "", string FileInPrefix = "", string CurrentInPrefix = "", params IReadOnlyList<string> Markers);
