using System.Collections.Frozen;

namespace Assistant.Code;

/// <summary>The little that the lexer must know about a language: how comments and odd strings look, and which words are reserved.</summary>
internal sealed record LanguageRules(bool IsCSharp, bool SlashComments, bool HashComments, bool DashComments, bool Backticks)
{
    private static readonly LanguageRules CSharp = new(true, true, false, false, false);
    private static readonly LanguageRules Curly = new(false, true, false, false, true);
    private static readonly LanguageRules Script = new(false, false, true, false, false);
    private static readonly LanguageRules Dashed = new(false, false, false, true, false);

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet((
        "abstract and as async await base bool break by byte case catch char checked class const continue decimal default delegate do " +
        "double dynamic else enum event explicit extern false field file finally fixed float for foreach from get global goto group if implicit in " +
        "init int interface internal into is join let lock long nameof namespace new nint not notnull null nuint object on operator or " +
        "orderby out override params partial private protected public readonly record ref remove required return sbyte sealed select " +
        "set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unmanaged unsafe " +
        "ushort using var virtual void volatile when where while with yield " +
        "const def elif except fn from func function import lambda let local match mod mut nil None pass pub raise self super trait " +
        "True False type typedef undefined union use val instanceof export extends implements package final").Split(' '));

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KeywordSpans =
        Keywords.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsKeyword(ReadOnlySpan<char> word) => KeywordSpans.Contains(word);

    public static LanguageRules For(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".cs" or ".csx" or ".razor" or ".cshtml" or "" => CSharp,
        ".py" or ".rb" or ".sh" or ".bash" or ".ps1" or ".yml" or ".yaml" or ".toml" or ".r" or ".pl" => Script,
        ".sql" or ".lua" or ".hs" or ".elm" => Dashed,
        _ => Curly,
    };
}
