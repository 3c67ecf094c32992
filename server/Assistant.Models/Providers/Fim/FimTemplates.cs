namespace Assistant.Models;

/// <summary>The known FIM templates, and which model ids have them. Taken from the models' papers and cards.</summary>
internal static class FimTemplates
{
    private static readonly FimTemplate Qwen = new(
        "Qwen Coder", FimOrder.PrefixFirst, "<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>",
        ["<|endoftext|>", "<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>", "<|im_start|>", "<|im_end|>"],
        new FimLayout("<|repo_name|>workspace\n", "<|file_sep|>{path}\n{text}\n", "<|file_sep|>{path}\n"));

    private static readonly FimTemplate Granite4 = Qwen with
    {
        Family = "Granite 4",
        Stop = ["<|end_of_text|>", "<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|fim_pad|>"],
        Layout = Comments,
    };

    private static readonly FimTemplate CodeGemma = Qwen with
    {
        Family = "CodeGemma",
        Stop = ["<|fim_prefix|>", "<|fim_suffix|>", "<|fim_middle|>", "<|file_separator|>", "<end_of_turn>", "<eos>"],
        Layout = new FimLayout(File: "{text}<|file_separator|>"),
    };

    private static readonly FimTemplate StarCoder = new(
        "StarCoder", FimOrder.PrefixFirst, "<fim_prefix>", "<fim_suffix>", "<fim_middle>",
        ["<fim_prefix>", "<fim_suffix>", "<fim_middle>", "<fim_pad>", "<file_sep>", "<|endoftext|>"], Comments);

    private static readonly FimTemplate StarCoder2 = StarCoder with
    {
        Family = "StarCoder2",
        Layout = new FimLayout("<repo_name>workspace", "<file_sep>{path}\n{text}", "<file_sep>", "", "{path}\n", "<repo_name>"),
    };

    private static readonly FimTemplate DeepSeek = new(
        "DeepSeek Coder", FimOrder.PrefixFirst, "<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>",
        ["<｜fim▁begin｜>", "<｜fim▁hole｜>", "<｜fim▁end｜>", "<｜end▁of▁sentence｜>"], Comments);

    private static readonly FimTemplate Codestral = new(
        "Codestral", FimOrder.SuffixFirst, "[SUFFIX]", "[PREFIX]", "",
        ["[SUFFIX]", "[PREFIX]", "</s>", "\n+++++ "],
        new FimLayout(FileInPrefix: "+++++ {path}\n{text}\n\n", CurrentInPrefix: "+++++ {path}\n"));

    private static readonly FimTemplate SeedCoder = new(
        "Seed-Coder", FimOrder.SuffixFirst, "<[fim-suffix]>", "<[fim-prefix]>", "<[fim-middle]>",
        ["<[fim-suffix]>", "<[fim-prefix]>", "<[fim-middle]>", "<[end▁of▁sentence]>"], Comments);

    private static readonly FimTemplate Mellum = new(
        "Mellum", FimOrder.SuffixFirst, "<filename>{path}\n<fim_suffix>", "<fim_prefix>", "<fim_middle>",
        ["<fim_suffix>", "<fim_prefix>", "<fim_middle>", "<filename>", "<|endoftext|>"],
        new FimLayout(File: "<filename>{path}\n{text}\n"));

    private static readonly FimTemplate CodeLlama = new(
        "Code Llama", FimOrder.PrefixFirst, "<PRE> ", " <SUF>", " <MID>", ["<EOT>", "<PRE>", "<SUF>", "<MID>"], Comments);

    private static readonly FimTemplate CodeGeeX = new(
        "CodeGeeX4", FimOrder.SuffixFirst,
        "<|user|>\n###PATH:{path}\n###LANGUAGE:{language}\n###MODE:BLOCK\n<|code_suffix|>", "<|code_prefix|>", "<|code_middle|><|assistant|>\n",
        ["<|code_suffix|>", "<|code_prefix|>", "<|code_middle|>", "<|user|>", "<|assistant|>", "<|endoftext|>"], Comments);

    /// <summary>Ids that look like a family below but were not trained to fill in, or in another way.</summary>
    private static readonly string[] Untrained = ["mambacodestral", "codestralmamba", "opencoder", "yicoder", "replit", "zeta2", "embed"];

    /// <summary>The first part that an id contains (lower case, without separators) names its template.</summary>
    private static readonly (string Part, FimTemplate Template)[] ByName =
    [
        ("qwen25coder", Qwen), ("qwen3coder", Qwen), ("zeta", Qwen),
        ("granite4", Granite4), ("granite", StarCoder),
        ("codegemma", CodeGemma),
        ("starcoder2", StarCoder2), ("starcoder", StarCoder), ("stablecode", StarCoder), ("codeqwen", StarCoder),
        ("deepseekcoder", DeepSeek),
        ("codestral", Codestral),
        ("seedcoder", SeedCoder),
        ("mellum", Mellum),
        ("codellama", CodeLlama),
        ("codegeex4", CodeGeeX),
    ];

    /// <summary>Plain comments with the file's path: for models without markers of their own for other files.</summary>
    public static FimLayout Comments => new(FileInPrefix: "{comment} Path: {path}\n{text}\n", CurrentInPrefix: "{comment} Path: {path}\n");

    /// <summary>The template of a model id, whatever door it came through (<c>qwen2.5-coder:1.5b</c>,
    /// <c>lmstudio-community/Qwen2.5-Coder-7B-GGUF</c>, <c>/models/codestral-22b.gguf</c>); null where none is known.</summary>
    public static FimTemplate? Find(string modelId)
    {
        string name = new([.. Path.GetFileName(modelId).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (Untrained.Any(name.Contains)) return null;
        foreach (var (part, template) in ByName)
        {
            if (name.Contains(part, StringComparison.Ordinal)) return template;
        }

        return null;
    }
}
