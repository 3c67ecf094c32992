namespace Assistant.Models;

/// <summary>
/// The two sides of a cursor, read back from a prompt that a tool wrote for a model that fills in the middle. The markers are those of the
/// models' cards, in the order in which editors write them.
/// </summary>
public sealed record FillPrompt(string Prefix, string Suffix)
{
    private static readonly (string Open, string Between, string Close, FimOrder Order)[] Formats =
    [
        ("<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", FimOrder.PrefixFirst), // Qwen, CodeGemma
        ("<fim_prefix>", "<fim_suffix>", "<fim_middle>", FimOrder.PrefixFirst), // StarCoder
        ("<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>", FimOrder.PrefixFirst), // DeepSeek
        ("<|code_prefix|>", "<|code_suffix|>", "<|code_middle|>", FimOrder.PrefixFirst), // GLM
        ("<PRE> ", " <SUF>", " <MID>", FimOrder.PrefixFirst), // Code Llama
        ("[SUFFIX]", "[PREFIX]", "", FimOrder.SuffixFirst), // Codestral
    ];

    /// <summary>A prompt in any known format; one without markers is all prefix.</summary>
    public static FillPrompt Read(string prompt)
    {
        foreach (var (open, between, close, order) in Formats)
        {
            if (!prompt.StartsWith(open, StringComparison.Ordinal) || !prompt.EndsWith(close, StringComparison.Ordinal)) continue;
            int at = prompt.LastIndexOf(between, StringComparison.Ordinal);
            if (at < open.Length || at + between.Length > prompt.Length - close.Length) continue;
            string first = prompt[open.Length..at];
            string second = prompt[(at + between.Length)..^close.Length];
            return order == FimOrder.PrefixFirst ? new(first, second) : new(second, first);
        }

        return new(prompt, "");
    }
}
