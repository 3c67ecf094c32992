using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class FimTests
{
    [Theory]
    [InlineData("qwen2.5-coder:1.5b", "<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("lmstudio-community/Qwen2.5-Coder-7B-Instruct-GGUF", "<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("/models/qwen3-coder-30b-a3b-q4_k_m.gguf", "<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("granite4:tiny-h", "<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("granite-code:3b", "<fim_prefix>P<fim_suffix>S<fim_middle>")]
    [InlineData("codegemma:2b", "<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("starcoder2:7b", "<fim_prefix>P<fim_suffix>S<fim_middle>")]
    [InlineData("stable-code:3b", "<fim_prefix>P<fim_suffix>S<fim_middle>")]
    [InlineData("deepseek-coder-v2:16b", "<｜fim▁begin｜>P<｜fim▁hole｜>S<｜fim▁end｜>")]
    [InlineData("codestral:22b", "[SUFFIX]S[PREFIX]P")]
    [InlineData("ByteDance-Seed/Seed-Coder-8B-Base", "<[fim-suffix]>S<[fim-prefix]>P<[fim-middle]>")]
    [InlineData("JetBrains/Mellum-4b-sft-all", "<filename>src/A.cs\n<fim_suffix>S<fim_prefix>P<fim_middle>")]
    [InlineData("codellama:7b-code", "<PRE> P <SUF>S <MID>")]
    [InlineData("codegeex4-all-9b", "<|user|>\n###PATH:src/A.cs\n###LANGUAGE:csharp\n###MODE:BLOCK\n<|code_suffix|>S<|code_prefix|>P<|code_middle|><|assistant|>\n")]
    public void A_model_id_finds_its_familys_template(string model, string expect) => Assert.Equal(expect, Write(model));

    [Theory]
    [InlineData("qwen3:8b")]
    [InlineData("llama3.2:3b")]
    [InlineData("mamba-codestral-7b")]
    [InlineData("opencoder:8b")]
    [InlineData("yi-coder:9b")]
    [InlineData("gpt-6-luna")]
    [InlineData("claude-haiku-5-5")]
    [InlineData("zeta-2")]
    [InlineData("")]
    public void A_model_that_was_not_trained_for_it_has_none(string model) => Assert.Null(FimTemplates.Find(model));

    [Theory]
    [InlineData("qwen2.5-coder", "<|repo_name|>workspace\n<|file_sep|>src/C.cs\nclass C;\n<|file_sep|>src/B.cs\nclass B;\n<|file_sep|>src/A.cs\n<|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("starcoder2", "<repo_name>workspace<file_sep>src/C.cs\nclass C;<file_sep>src/B.cs\nclass B;<file_sep><fim_prefix>src/A.cs\nP<fim_suffix>S<fim_middle>")]
    [InlineData("codestral", "[SUFFIX]S[PREFIX]+++++ src/C.cs\nclass C;\n\n+++++ src/B.cs\nclass B;\n\n+++++ src/A.cs\nP")]
    [InlineData("mellum", "<filename>src/C.cs\nclass C;\n<filename>src/B.cs\nclass B;\n<filename>src/A.cs\n<fim_suffix>S<fim_prefix>P<fim_middle>")]
    [InlineData("codegemma", "class C;<|file_separator|>class B;<|file_separator|><|fim_prefix|>P<|fim_suffix|>S<|fim_middle|>")]
    [InlineData("deepseek-coder", "<｜fim▁begin｜>// Path: src/C.cs\nclass C;\n// Path: src/B.cs\nclass B;\n// Path: src/A.cs\nP<｜fim▁hole｜>S<｜fim▁end｜>")]
    public void Related_code_goes_where_the_family_learnt_it_best_nearest_to_the_cursor(string model, string expect) =>
        Assert.Equal(expect, Write(model, new Snippet("src/B.cs", "class B;"), new Snippet("src/C.cs", "class C;")));

    [Fact] // somebody edits a tokenizer's test
    public void Markers_in_the_users_own_text_cannot_turn_the_prompt()
    {
        var template = FimTemplates.Find("qwen2.5-coder")!;
        var fill = Fill("var end = \"<|fim_suffix|>\";", "// <|endoftext|>") with { Snippets = [new("T.cs", "\"<|im_end|>\"")] };
        string text = FimPrompt.Write(template, fill).Text;
        Assert.Equal("<|fim_prefix|>var end = \"<\u200B|fim_suffix|>\";<|fim_suffix|>// <\u200B|endoftext|><|fim_middle|>", text);
    }

    [Fact]
    public void A_stop_text_is_found_across_pieces_and_nothing_is_lost() => Assert.Equal(
        "a<|b<|fim_c|",
        Through(new StopFilter(["<|fim_middle|>", "<|endoftext|>"]), "a<|", "b<|fim", "_c", "|<|endof", "text|>never"));

    [Fact]
    public void The_beginning_of_a_stop_text_at_the_end_is_text() => Assert.Equal("x <|end", Through(new StopFilter(["<|endoftext|>"]), "x <|", "end"));

    [Theory]
    [InlineData(7)]
    [InlineData(23)]
    [InlineData(91)]
    public void However_the_pieces_fall_the_text_is_the_same(int seed)
    {
        var random = new Random(seed);
        const string Raw = "if (a < b && c <| d) return \"<fim\"; <|fim_pad|> rest";
        for (int round = 0; round < 200; round++)
        {
            var pieces = new List<string>();
            for (int at = 0; at < Raw.Length;)
            {
                int length = Math.Min(random.Next(1, 9), Raw.Length - at);
                pieces.Add(Raw.Substring(at, length));
                at += length;
            }

            Assert.Equal("if (a < b && c <| d) return \"<fim\"; ", Through(new StopFilter(["<|fim_pad|>", "<|fim_prefix|>"]), [.. pieces]));
        }
    }

    [Fact]
    public void A_long_file_is_cut_to_the_window_at_line_starts_and_keeps_what_is_near_the_cursor()
    {
        string before = string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i};\n")) + "here";
        string after = string.Concat(Enumerable.Range(0, 2000).Select(i => $"\nafter {i};"));
        var fit = FillWindow.Fit(Fill(before, after), 1024);
        Assert.EndsWith("line 1999;\nhere", fit.Prefix.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("line ", fit.Prefix.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("\nafter 0;", fit.Suffix.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(";", fit.Suffix.ToString(), StringComparison.Ordinal);
        Assert.InRange(fit.Prefix.Length + fit.Suffix.Length, 1_500, 3 * 1024);
    }

    [Fact]
    public void A_conversation_is_sent_in_the_longest_version_that_fits()
    {
        var (most, some, least) = (Question(30_000), Question(10_000), Question(1_000));
        var request = most with { Shorter = some with { Shorter = least } };
        Assert.Equal(most.Turns, FillWindow.Fit(request, 32_768)!.Turns);
        Assert.Equal(some.Turns, FillWindow.Fit(request, 8_192)!.Turns);
        Assert.Equal(least.Turns, FillWindow.Fit(request, 2_048)!.Turns);
        Assert.Null(FillWindow.Fit(request, 512));

        static ChatRequest Question(int characters) =>
            new() { Kind = RequestKind.Explain, Confinement = Confinement.None, MaxTokens = 4096, Deadline = default, System = "", Turns = [new(ChatRole.User, new string('x', characters))] };
    }

    [Fact] // else every key would change the prompt's beginning, and the server's prompt cache would never hit
    public void The_cut_stays_where_it_is_while_the_user_types()
    {
        string before = string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i};\n"));
        var cuts = Enumerable.Range(0, 200).Select(i => FillWindow.Fit(Fill(before + new string('x', i), ""), 2048).Prefix.ToString()).Select(p => p[..p.IndexOf('\n')]);
        Assert.InRange(cuts.Distinct().Count(), 1, 2);
    }

    [Fact]
    public void What_is_cut_off_begins_with_the_files_head_and_what_is_whole_has_it_once()
    {
        const string head = "using A;\nnamespace B;\n";
        string body = string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i};\n"));
        var cut = FillWindow.Fit(Fill(head + body, "") with { Head = head }, 1024);
        Assert.StartsWith(head + "line ", cut.Prefix.ToString(), StringComparison.Ordinal);
        Assert.InRange(cut.Prefix.Length, 1_500, 3 * 1024);
        var whole = FillWindow.Fit(Fill(head + "line;\n", "") with { Head = head }, 1024);
        Assert.Equal(head + "line;\n", whole.Prefix.ToString());
    }

    [Fact]
    public void Snippets_give_way_from_the_last_one_on_and_line_ends_become_LF()
    {
        var big = new string('x', 1_000);
        var fit = FillWindow.Fit(Fill("a\r\nb", "c\r\n") with { Snippets = [new("1.cs", big), new("2.cs", big), new("3.cs", big)] }, 1024);
        Assert.Equal(["1.cs"], fit.Snippets.Select(s => s.Path));
        Assert.Equal("a\nb", fit.Prefix.ToString());
    }

    private static string Write(string model, params Snippet[] snippets) =>
        FimPrompt.Write(FimTemplates.Find(model)!, Fill("P", "S") with { Path = "src/A.cs", Snippets = snippets }).Text;

    private static FillRequest Fill(string prefix, string suffix)
    {
        return ProviderBench.FillAt(new ManualTimeProvider().GetUtcNow(), prefix, suffix);
    }

    internal static string Through(ITextFilter filter, params string[] pieces) => string.Concat(pieces.Select(filter.Push)) + filter.Flush();
}
