using System.Text;

namespace Assistant.Models;

/// <summary>A request written in a family's template: the text to send and the texts that end the answer.</summary>
internal sealed record FimPrompt(string Text, IReadOnlyList<string> Stop)
{
    /// <summary>Put inside a marker that the user's own text contains, so that the model reads it as text. No model was taught it.</summary>
    private const char Break = '\u200B';

    public static FimPrompt Write(FimTemplate template, FillRequest request)
    {
        var snippets = request.Snippets.Where(s => !template.Markers.Any(s.Text.Contains)).ToList();
        var layout = template.Layout;
        string prefix = Neutral(template, request.Prefix);
        string suffix = Neutral(template, request.Suffix);
        var text = new StringBuilder();
        if (snippets.Count > 0)
        {
            text.Append(layout.Head);
            // Best first in the request; nearest to the cursor in the prompt.
            foreach (var snippet in snippets.AsEnumerable().Reverse()) text.Append(Fill(layout.File, request, snippet));
            text.Append(Fill(layout.Current, request));
            string files = string.Concat(snippets.AsEnumerable().Reverse().Select(s => Fill(layout.FileInPrefix, request, s)));
            prefix = files + Fill(layout.CurrentInPrefix, request) + prefix;
        }

        text.Append(Fill(template.Open, request));
        text.Append(template.Order == FimOrder.PrefixFirst ? prefix : suffix);
        text.Append(template.Between);
        text.Append(template.Order == FimOrder.PrefixFirst ? suffix : prefix);
        text.Append(template.Close);
        return new FimPrompt(text.ToString(), template.Stop);
    }

    /// <summary>The prefix with the snippets in front, as comments and code: for servers that write the template themselves.</summary>
    public static string PlainPrefix(FillRequest request)
    {
        if (request.Snippets.Count == 0) return request.Prefix.ToString();
        var files = request.Snippets.Reverse().Select(s => Fill(FimTemplates.Comments.FileInPrefix, request, s));
        return string.Concat(files) + Fill(FimTemplates.Comments.CurrentInPrefix, request) + request.Prefix;
    }

    private static string Neutral(FimTemplate template, ReadOnlyMemory<char> side)
    {
        string text = side.ToString();
        foreach (string marker in template.Markers.Where(m => text.Contains(m, StringComparison.Ordinal)))
            text = text.Replace(marker, marker.Insert(1, Break.ToString()), StringComparison.Ordinal);
        return text;
    }

    private static string Fill(string part, FillRequest request) => Fill(part, request, new Snippet(request.Path, ""));

    private static string Fill(string part, FillRequest request, Snippet file) => part
        .Replace("{comment}", LineComment(request.Language), StringComparison.Ordinal)
        .Replace("{language}", request.Language, StringComparison.Ordinal)
        .Replace("{path}", file.Path, StringComparison.Ordinal)
        .Replace("{text}", file.Text, StringComparison.Ordinal);

    private static string LineComment(string language) => language switch
    {
        "python" or "ruby" or "shellscript" or "yaml" or "toml" or "dockerfile" or "makefile" or "powershell" or "r" or "perl" => "#",
        "sql" or "lua" or "haskell" => "--",
        _ => "//",
    };
}
