namespace Assistant.Models;

/// <summary>What kind of work a request is; routes, clocks and budgets are kept per kind.</summary>
public enum RequestKind
{
    /// <summary>Ghost text while typing.</summary>
    Completion,

    /// <summary>A small, local edit: fix, document, tests.</summary>
    SmallFix,

    /// <summary>A larger edit under an instruction.</summary>
    Refactor,

    /// <summary>Prose about a piece of code.</summary>
    Explain,

    /// <summary>Prose about a solution as a whole.</summary>
    Architecture,
}

/// <summary>Where the text of a request may go.</summary>
public enum Confinement
{
    /// <summary>To any provider that the user allowed.</summary>
    None,

    /// <summary>Only to providers on this machine: the file is excluded, or the user works offline.</summary>
    ThisMachine,
}

/// <summary>One question to a model. Complete when constructed; providers translate it to their wire format.</summary>
public abstract record ModelRequest
{
    public required RequestKind Kind { get; init; }

    public required Confinement Confinement { get; init; }

    /// <summary>The most tokens that the answer may have.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>When the answer stops being of use; every attempt ends by then.</summary>
    public required DateTimeOffset Deadline { get; init; }
}

/// <summary>Asks for the text between a prefix and a suffix (fill in the middle).</summary>
public sealed record FillRequest : ModelRequest
{
    /// <summary>The workspace folder's absolute path, empty outside of any; never part of a prompt.</summary>
    public required string Workspace { get; init; }

    /// <summary>Path of the file relative to its workspace folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>LSP language id, e.g. <c>csharp</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The file's text before the cursor.</summary>
    public required ReadOnlyMemory<char> Prefix { get; init; }

    /// <summary>The file's text after the cursor.</summary>
    public required ReadOnlyMemory<char> Suffix { get; init; }

    /// <summary>The lines of the prefix that say what its names mean, such as its imports: a prompt whose prefix is cut to the window begins with them.</summary>
    public string Head { get; init; } = "";

    /// <summary>Whether the user pressed a key for it, rather than typed.</summary>
    public bool IsInvoked { get; init; }

    /// <summary>Related code within the token budget. Prompts bring it in reverse: the first, which changes most from key to key, next to the cursor.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];
}

/// <summary>A piece of related code and the file that it comes from.</summary>
public sealed record Snippet(string Path, string Text);

/// <summary>Asks for the next message of a conversation.</summary>
public sealed record ChatRequest : ModelRequest
{
    /// <summary>Standing instructions; the stable head of the prompt, so that provider caches can keep it.</summary>
    public required string System { get; init; }

    /// <summary>The conversation, ending with a user message.</summary>
    public required IReadOnlyList<ChatTurn> Turns { get; init; }

    /// <summary>Texts that end the answer.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>The same question with less code around it, for a model whose window is too small; null where nothing more can be left out.</summary>
    public ChatRequest? Shorter { get; init; }
}

/// <summary>Who speaks in a <see cref="ChatTurn"/>.</summary>
public enum ChatRole
{
    User,
    Assistant,
}

/// <summary>One message of a conversation.</summary>
public sealed record ChatTurn(ChatRole Role, string Text)
{
    /// <summary>How many characters of its beginning the next requests are likely to have, too; providers that keep prompts on demand are told where it ends.</summary>
    public int Head { get; init; }
}
