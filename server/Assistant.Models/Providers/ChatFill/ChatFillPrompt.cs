using System.Text;

namespace Assistant.Models;

/// <summary>Which side of the cursor a chat model is shown last; models differ in what they go on from.</summary>
internal enum ChatFillOrder
{
    /// <summary>Text after the cursor first, text before it last: Claude.</summary>
    AfterFirst,

    /// <summary>In the order of the file: GPT and most others.</summary>
    BeforeFirst,
}

/// <summary>
/// Asks a model that was not trained to fill in the middle to do it by chat: it answers between tags, so that prose around them can be
/// told from code. What changes least comes first, for prompt caches: instructions and examples, then related code, then the file.
/// </summary>
internal sealed record ChatFillPrompt(string System, IReadOnlyList<ChatTurn> Examples, string Related, string Question)
{
    public const string Open = "<fill>";
    public const string Close = "</fill>";

    private const string Instructions = """
        You are the completion engine of a code editor. You are shown a file around a cursor and write what belongs at the cursor.

        Rules:
        - Answer with exactly one pair of tags: <fill>the text to insert</fill>. Nothing before it, nothing after it, no code fences.
        - The text is inserted at <cursor/> as it stands. Go on from the last character before the cursor; do not repeat text from before or after it.
        - Keep the file's indentation, naming and style. Use only names that the file or the related code shows, or that the language has.
        - Finish the statement or the block that has been begun, no more. One line is often enough.
        - When nothing is missing there, answer <fill></fill>.
        """;

    /// <summary>Short, and one of each kind: inside a line, a whole body, nothing at all.</summary>
    private static readonly (string Before, string After, string Fill)[] Pairs =
    [
        ("var order = orders.First(o => o.Id == ", ");\n", "id"),
        ("static int Sum(int[] values)\n{\n    ", "\n}\n", "int sum = 0;\n    foreach (int value in values) sum += value;\n    return sum;"),
        ("if (name is null) return;\n", "Greet(name);\n", ""),
    ];

    public static ChatFillPrompt Write(FillRequest request, ChatFillOrder order)
    {
        var examples = Pairs.SelectMany(p => (ChatTurn[])
        [
            new(ChatRole.User, Sides(p.Before, p.After, order)),
            new(ChatRole.Assistant, Open + p.Fill + Close),
        ]);
        return new(Instructions, [.. examples], RelatedCode(request), $"File {request.Path} ({request.Language})\n{Sides(request.Prefix.ToString(), request.Suffix.ToString(), order)}");
    }

    private static string Sides(string before, string after, ChatFillOrder order) => order == ChatFillOrder.AfterFirst
        ? $"<after>{after}</after>\n<before>{before}<cursor/></before>"
        : $"<before>{before}<cursor/></before>\n<after>{after}</after>";

    private static string RelatedCode(FillRequest request)
    {
        if (request.Snippets.Count == 0) return "";
        var text = new StringBuilder("Related code of the same workspace, for names and style:\n");
        // Nearest to the cursor first in the request; last in the prompt, so that what changes least is the beginning that caches keep.
        foreach (var snippet in request.Snippets.Reverse()) text.Append($"<file path=\"{snippet.Path}\">\n{snippet.Text}\n</file>\n");
        return text.ToString();
    }
}
