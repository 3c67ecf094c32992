namespace Assistant.Features;

/// <summary>A fenced block of a Markdown text.</summary>
/// <param name="Info">What stands behind the opening fence, such as <c>csharp</c>.</param>
/// <param name="IsClosed">False where the text ends inside the block.</param>
internal sealed record FencedBlock(string Info, string Text, bool IsClosed)
{
    public string Language => Info.Split(' ', ':', '{', ',')[0].ToLowerInvariant();
}

/// <summary>Finds fenced blocks as CommonMark 0.31 (section 4.5) defines them, and is content with an end that is missing.</summary>
internal static class FencedBlocks
{
    public static IReadOnlyList<FencedBlock> In(string text)
    {
        var blocks = new List<FencedBlock>();
        string? fence = null;
        string info = "";
        var lines = new List<string>();
        foreach (string line in text.Split('\n'))
        {
            if (fence is null)
            {
                if (Fence(line) is not { } opening) continue;
                (fence, info) = (opening, line.Trim()[opening.Length..].Trim());
                lines.Clear();
            }
            else if (Fence(line) is { } closing && closing[0] == fence[0] && closing.Length >= fence.Length && line.Trim().Length == closing.Length)
            {
                blocks.Add(new(info, string.Join('\n', lines), IsClosed: true));
                fence = null;
            }
            else
            {
                lines.Add(line);
            }
        }

        if (fence is not null) blocks.Add(new(info, string.Join('\n', lines), IsClosed: false));
        return blocks;
    }

    /// <summary>The fence that a line begins with; null where it begins with none.</summary>
    public static string? Fence(string line)
    {
        string trimmed = line.TrimStart();
        if (trimmed.Length < 3 || trimmed[0] is not ('`' or '~')) return null;
        int length = trimmed.Length - trimmed.TrimStart(trimmed[0]).Length;
        return length < 3 || (trimmed[0] == '`' && trimmed[length..].Contains('`', StringComparison.Ordinal)) ? null : trimmed[..length];
    }
}
