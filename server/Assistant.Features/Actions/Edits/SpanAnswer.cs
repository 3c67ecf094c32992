using System.Text.RegularExpressions;
using Assistant.Code;

namespace Assistant.Features;

/// <summary>An answer that is the whole new code of the requested span, best in one fenced block.</summary>
internal static partial class SpanAnswer
{
    private static readonly HashSet<string> OtherLanguages = new(StringComparer.Ordinal)
    {
        "bash", "sh", "shell", "console", "powershell", "json", "xml", "yaml", "yml", "text", "txt", "plaintext", "markdown", "md", "output",
    };

    public static IReadOnlyList<FileEdit> Read(string answer, EditScope scope)
    {
        string code = CodeIn(answer, scope);
        code = WithoutLineNumbers(code);
        if (string.IsNullOrWhiteSpace(code)) throw new UnusableAnswerException("it holds no code");
        if (Elision.In(code, scope.SpanText) is { } elision) throw new UnusableAnswerException($"it leaves code out (`{elision}`)");
        if (IsWholeFile(code, scope)) return [Whole(code, scope)];
        var (usings, body) = Usings(code, scope);
        Balanced(body, scope);
        return Placed(usings, body, scope);
    }

    private static string CodeIn(string answer, EditScope scope)
    {
        var blocks = FencedBlocks.In(answer);
        var code = blocks.Where(b => !scope.File.IsCSharp || !OtherLanguages.Contains(b.Language)).ToList();
        if (code.Count == 0) return blocks.Count > 0 ? throw new UnusableAnswerException("its code is in another language") : Bare(answer, scope);
        if (code.Count > 1) code = [TheOne(code, scope)];
        if (!code[0].IsClosed && scope.File.IsCSharp && (IsOpen(code[0].Text) || !CodeEnd().IsMatch(code[0].Text))) throw new UnusableAnswerException("it breaks off in the middle");
        if (!code[0].IsClosed && !scope.File.IsCSharp) throw new UnusableAnswerException("it breaks off in the middle");
        return code[0].Text;
    }

    // Several blocks: the one that declares what the span declares.
    private static FencedBlock TheOne(List<FencedBlock> blocks, EditScope scope)
    {
        var names = Declared().Matches(scope.SpanText).Select(m => m.Groups[1].Value).Distinct().Take(1).ToList();
        var fitting = names.Count == 0 ? [] : blocks.Where(b => names.TrueForAll(n => Regex.IsMatch(b.Text, $@"\b{Regex.Escape(n)}\b"))).ToList();
        return fitting is [var only] ? only
            : blocks.Select(b => b.Text.Trim()).Distinct().Count() == 1 ? blocks[0]
            : throw new UnusableAnswerException($"it has {blocks.Count} blocks of code and does not say which one replaces the selection");
    }

    // Without any fence: prose before and after the code is dropped, and what is left must be whole.
    private static string Bare(string answer, EditScope scope)
    {
        var lines = answer.Split('\n').ToList();
        while (lines.Count > 0 && (lines[0].Trim().Length == 0 || Prose().IsMatch(lines[0]))) lines.RemoveAt(0);
        while (lines.Count > 0 && (lines[^1].Trim().Length == 0 || Prose().IsMatch(lines[^1]))) lines.RemoveAt(lines.Count - 1);
        string code = string.Join('\n', lines);
        bool isCode = code.Length > 0 && !lines.Exists(Prose().IsMatch) && (!scope.File.IsCSharp || (CodeEnd().IsMatch(code) && !IsOpen(code)));
        return isCode ? code : throw new UnusableAnswerException("it holds no block of code");
    }

    private static string WithoutLineNumbers(string code)
    {
        var lines = code.Split('\n');
        int last = 0;
        foreach (string line in lines.Where(l => l.Trim().Length > 0))
        {
            if (Numbered().Match(line) is not { Success: true } match || int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) <= last) return code;
            last = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        }

        return string.Join('\n', lines.Select(l => Numbered().Replace(l, "")));
    }

    private static bool IsWholeFile(string code, EditScope scope)
    {
        if (scope.IsWholeFile) return true;
        var (file, answer) = (Ends(scope.File.Text), Ends(code));
        return file == answer && Ends(scope.SpanText) != file && code.Length > scope.SpanText.Length;
    }

    private static (string First, string Last) Ends(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).ToList();
        return lines.Count == 0 ? ("", "") : (lines[0], lines[^1]);
    }

    private static FileEdit Whole(string code, EditScope scope)
    {
        if (scope.File.IsCSharp && IsOpen(code) && !IsOpen(scope.File.Text)) throw new UnusableAnswerException("it breaks off in the middle");
        string text = code.Trim('\n');
        bool endsLine = scope.File.Text.Length == 0 || scope.File.Text[^1] is '\n' or '\r';
        return Narrowed(new(scope.File, 0, scope.File.Text.Length, Lines.With(text + (endsLine ? "\n" : ""), scope.File.NewLine)), scope);
    }

    // Where everything around the span is as it was, the edit is about the span.
    private static FileEdit Narrowed(FileEdit edit, EditScope scope)
    {
        var (head, tail) = (scope.File.Text[..scope.Start], scope.File.Text[scope.End..]);
        bool same = edit.NewText.Length >= head.Length + tail.Length && edit.NewText.StartsWith(head, StringComparison.Ordinal) && edit.NewText.EndsWith(tail, StringComparison.Ordinal);
        return same ? edit with { Start = scope.Start, End = scope.End, NewText = edit.NewText[head.Length..^tail.Length] } : edit;
    }

    // Directives that the answer puts in front of a member belong to the top of the file.
    private static (IReadOnlyList<string> Usings, string Body) Usings(string code, EditScope scope)
    {
        var lines = code.Split('\n').ToList();
        var found = new List<string>();
        if (!scope.File.IsCSharp || UsingDirective().IsMatch(scope.SpanText.TrimStart().Split('\n')[0])) return ([], code);
        while (lines.Count > 0 && (lines[0].Trim().Length == 0 || UsingDirective().IsMatch(lines[0].Trim())))
        {
            if (lines[0].Trim().Length > 0) found.Add(lines[0].Trim());
            lines.RemoveAt(0);
        }

        return (found, string.Join('\n', lines));
    }

    private static void Balanced(string body, EditScope scope)
    {
        if (string.IsNullOrWhiteSpace(body)) throw new UnusableAnswerException("it holds no code");
        if (!scope.File.IsCSharp) return;
        var (before, after) = (CodeText.OpenBracketsOf(scope.SpanText), CodeText.OpenBracketsOf(body));
        if (before == after) return;
        throw new UnusableAnswerException(
            after.IsUnfinished || after.Openers > before.Openers ? "it breaks off in the middle" : "its brackets do not match those of the code that it replaces");
    }

    private static IReadOnlyList<FileEdit> Placed(IReadOnlyList<string> usings, string body, EditScope scope)
    {
        string text = scope.File.Text;
        var (start, end) = (scope.Start, scope.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        string placed = Lines.With(Indentation.Fit(body, Indentation.At(text, start), scope.File.IsCSharp), scope.File.NewLine);
        var edit = new FileEdit(scope.File, start, end, placed);
        return UsingDirectives.Missing(scope.File, usings, start) is { } directives ? [directives, edit] : [edit];
    }

    private static bool IsOpen(string code) => CodeText.OpenBracketsOf(code) is { IsUnfinished: true } or { Openers: > 0 };

    [GeneratedRegex(@"^\s*(?!//|/\*|\*|\[|@|#|using\b|public\b|private\b|internal\b|protected\b|static\b|return\b|if\b|var\b)[A-Z][\w'’]*(?:[ ,]+[\w'’`().,-]+){2,}[ ]*[.:!]\s*$")]
    private static partial Regex Prose();

    [GeneratedRegex(@"[};\]]\s*(?://.*)?\s*$")]
    private static partial Regex CodeEnd();

    [GeneratedRegex(@"^\s*(\d{1,6})\s*[:|]\s?")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?[A-Za-z_][\w.<>, ]*;\s*$")]
    private static partial Regex UsingDirective();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|[\w>\]?]+)\s+(\w+)\s*(?:<[^>(]*>)?\s*(?:\(|\{|=>|:)")]
    private static partial Regex Declared();
}
