namespace Assistant.Testing;

/// <summary>
/// Writes a model that a real llama.cpp takes for one of the Qwen Coder family: small, valid, with fill-in markers and a chat template.
/// Its weights are not trained but set: each token's embedding is a direction of its own, attention and feed-forward add nothing, and the
/// output matrix holds the logarithms of how often one token follows another in a text. So it writes plausible C# that ends by itself.
/// </summary>
public static class TinyModel
{
    private const int HeadSize = 64;
    private const int FeedForward = 64;
    private const int MergeCount = 160;
    private const string EndOfText = "<|endoftext|>";
    private const string Middle = "<|fim_middle|>";

    private static readonly string[] Special =
        [EndOfText, "<|im_start|>", "<|im_end|>", "<|fim_prefix|>", Middle, "<|fim_suffix|>", "<|fim_pad|>", "<|repo_name|>", "<|file_sep|>"];

    /// <param name="corpus">C# to imitate.</param>
    public static void Write(string path, string corpus)
    {
        var pairs = new BytePairs(corpus, MergeCount);
        string[] tokens = [.. pairs.Tokens, .. Special];
        int width = (tokens.Length + HeadSize - 1) / HeadSize * HeadSize;
        var file = new GgufFile();
        Describe(file, width, tokens.Length);
        Vocabulary(file, pairs, tokens);
        Weights(file, width, tokens.Length, Follows(pairs, tokens, corpus));
        file.Save(path);
    }

    private static void Describe(GgufFile file, int width, int vocabulary)
    {
        file.Set("general.architecture", "llama");
        file.Set("general.name", "tiny");
        file.Set("general.file_type", 0);
        file.Set("llama.context_length", 4096);
        file.Set("llama.embedding_length", width);
        file.Set("llama.block_count", 1);
        file.Set("llama.feed_forward_length", FeedForward);
        file.Set("llama.attention.head_count", width / HeadSize);
        file.Set("llama.attention.head_count_kv", 1);
        file.Set("llama.rope.dimension_count", HeadSize);
        file.Set("llama.attention.layer_norm_rms_epsilon", 1e-6f);
        file.Set("llama.vocab_size", vocabulary);
    }

    private static void Vocabulary(GgufFile file, BytePairs pairs, string[] tokens)
    {
        int Id(string token) => Array.IndexOf(tokens, token);
        file.Set("tokenizer.ggml.model", "gpt2");
        file.Set("tokenizer.ggml.pre", "qwen2");
        file.Set("tokenizer.ggml.tokens", tokens);
        file.Set("tokenizer.ggml.token_type", [.. tokens.Select(t => Special.Contains(t) ? 3 : 1)]); // 3: a marker, 1: text
        file.Set("tokenizer.ggml.merges", pairs.Merges);
        file.Set("tokenizer.ggml.bos_token_id", Id(EndOfText));
        file.Set("tokenizer.ggml.eos_token_id", Id(EndOfText));
        file.Set("tokenizer.ggml.eot_token_id", Id("<|im_end|>"));
        file.Set("tokenizer.ggml.padding_token_id", Id(EndOfText));
        file.Unset("tokenizer.ggml.add_bos_token");
        file.Set("tokenizer.ggml.fim_pre_token_id", Id("<|fim_prefix|>"));
        file.Set("tokenizer.ggml.fim_suf_token_id", Id("<|fim_suffix|>"));
        file.Set("tokenizer.ggml.fim_mid_token_id", Id(Middle));
        file.Set("tokenizer.ggml.fim_pad_token_id", Id("<|fim_pad|>"));
        file.Set("tokenizer.ggml.fim_rep_token_id", Id("<|repo_name|>"));
        file.Set("tokenizer.ggml.fim_sep_token_id", Id("<|file_sep|>"));
        file.Set(
            "tokenizer.chat_template",
            "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}");
    }

    private static void Weights(GgufFile file, int width, int vocabulary, double[,] follows)
    {
        var embedding = new float[vocabulary * width];
        var output = new float[vocabulary * width];
        double scale = Math.Sqrt(width); // undoes what the normalisation does to a vector with a single one in it
        for (int token = 0; token < vocabulary; token++)
        {
            embedding[token * width + token] = 1;
            double sum = Enumerable.Range(0, vocabulary).Sum(next => follows[token, next]) + 1e-4 * vocabulary;
            for (int next = 0; next < vocabulary; next++) output[next * width + token] = (float)(Math.Log((follows[token, next] + 1e-4) / sum) / scale);
        }

        file.Tensor("token_embd.weight", [width, vocabulary], embedding);
        file.Tensor("output_norm.weight", [width], Ones(width));
        file.Tensor("output.weight", [width, vocabulary], output);
        file.Tensor("blk.0.attn_norm.weight", [width], Ones(width));
        file.Tensor("blk.0.attn_q.weight", [width, width], new float[width * width]);
        file.Tensor("blk.0.attn_k.weight", [width, HeadSize], new float[width * HeadSize]);
        file.Tensor("blk.0.attn_v.weight", [width, HeadSize], new float[width * HeadSize]);
        file.Tensor("blk.0.attn_output.weight", [width, width], new float[width * width]);
        file.Tensor("blk.0.ffn_norm.weight", [width], Ones(width));
        file.Tensor("blk.0.ffn_gate.weight", [width, FeedForward], new float[width * FeedForward]);
        file.Tensor("blk.0.ffn_up.weight", [width, FeedForward], new float[width * FeedForward]);
        file.Tensor("blk.0.ffn_down.weight", [FeedForward, width], new float[width * FeedForward]);
    }

    /// <summary>How often each token follows each other one.</summary>
    private static double[,] Follows(BytePairs pairs, string[] tokens, string corpus)
    {
        var counts = new double[tokens.Length, tokens.Length];
        int[] text = [.. pairs.Encode(corpus)];
        foreach (var (token, next) in text.Zip(text.Skip(1))) counts[token, next]++;
        int middle = Array.IndexOf(tokens, Middle);
        int end = Array.IndexOf(tokens, EndOfText);
        // A fill-in, and an answer, begin as a line does; lines are where they end.
        foreach (string line in corpus.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            counts[middle, pairs.IdOf(BytePairs.Printable((byte)line[0]).ToString())]++;
        }

        for (int token = 0; token < pairs.Tokens.Count; token++)
        {
            if (tokens[token].EndsWith(';') || tokens[token].EndsWith('}')) counts[token, end] += 3;
        }

        return counts;
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
