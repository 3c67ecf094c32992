using System.Globalization;
using System.Numerics;
using System.Text;
using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>Fits the weights of the token scorer by Adam on the cross-entropy of the right candidate, in mini-batches, seeded.</summary>
internal static class ScorerFit
{
    private const int H = TokenScorer.Hidden;
    private const int Batch = 64;
    private const float Decay = 1e-5f;

    public static float[] Fit(List<ScorerSample> samples, int epochs, int seed, TextWriter log)
    {
        var random = new Random(seed);
        var weights = new float[TokenScorer.WeightCount];
        for (int i = 0; i < weights.Length; i++) weights[i] = (float)((random.NextDouble() - 0.5) * 0.4);
        var gradient = new float[weights.Length];
        var adam = new Adam(weights, Decay);
        var order = samples.ToArray();
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            float rate = 0.004f * (0.03f + 0.97f * (1 + MathF.Cos(MathF.PI * epoch / epochs)) / 2);
            for (int b = 0; b < order.Length; b += Batch)
            {
                Array.Clear(gradient);
                int end = Math.Min(order.Length, b + Batch);
                for (int i = b; i < end; i++) loss += Backward(order[i], weights, gradient);
                adam.Step(gradient, rate, end - b);
            }

            log.WriteLine($"epoch {epoch + 1}: {loss / order.Length:0.0000} nats a token");
        }

        return weights;
    }

    /// <summary>The generated source file that carries the weights into the product.</summary>
    public static string Render(float[] weights, int samples, IEnumerable<string> repositories, int seed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            namespace Assistant.Code;

            /// <summary>
            /// The weights of <see cref="TokenScorer"/>: one line per feature, in the order of <see cref="TokenFeatures"/>, then biases and output.
            /// Written by `EngineBench --fit` from {{samples}} tokens, seed {{seed}}, of {{string.Join(", ", repositories)}}; do not edit.
            /// </summary>
            internal static class ScorerWeights
            {
                public static ReadOnlySpan<float> Values =>
                [

            """);
        for (int i = 0; i < weights.Length; i += H)
            text.Append("        ").AppendJoin(", ", weights.Skip(i).Take(H).Select(w => w.ToString("0.####", CultureInfo.InvariantCulture) + "f")).Append(",\n");
        return text.Append("    ];\n}\n").ToString();
    }

    private static double Backward(ScorerSample sample, float[] w, float[] gradient)
    {
        int n = sample.Candidates.Length;
        var shared = w.AsSpan(TokenFeatures.All * H, H).ToArray();
        Multiply(sample.Place, 0, w, shared);
        var hidden = new float[n][];
        var scores = new float[n];
        int output = (TokenFeatures.All + 1) * H;
        for (int c = 0; c < n; c++)
        {
            hidden[c] = (float[])shared.Clone();
            Multiply(sample.Candidates[c], TokenFeatures.Shared, w, hidden[c]);
            for (int h = 0; h < H; h++) scores[c] += Math.Max(0, hidden[c][h]) * w[output + h];
        }

        TokenScorer.Softmax(scores);
        double loss = -Math.Log(Math.Max(1e-9, scores[sample.Right]));
        var sum = new float[H];
        var back = new float[H];
        for (int c = 0; c < n; c++)
        {
            float error = scores[c] - (c == sample.Right ? 1 : 0);
            for (int h = 0; h < H; h++)
            {
                bool isOn = hidden[c][h] > 0;
                if (isOn) gradient[output + h] += error * hidden[c][h];
                back[h] = isOn ? error * w[output + h] : 0;
                sum[h] += back[h];
            }

            Spread(sample.Candidates[c], TokenFeatures.Shared, back, gradient);
        }

        Spread(sample.Place, 0, sum, gradient);
        for (int h = 0; h < H; h++) gradient[TokenFeatures.All * H + h] += sum[h];
        return loss;
    }

    private static void Multiply(float[] features, int first, float[] w, float[] hidden)
    {
        for (int f = 0; f < features.Length; f++)
        {
            if (features[f] == 0) continue;
            for (int h = 0; h < H; h += Vector<float>.Count)
                (new Vector<float>(hidden, h) + new Vector<float>(w, (first + f) * H + h) * features[f]).CopyTo(hidden, h);
        }
    }

    private static void Spread(float[] features, int first, float[] back, float[] gradient)
    {
        for (int f = 0; f < features.Length; f++)
        {
            if (features[f] == 0) continue;
            int row = (first + f) * H;
            for (int h = 0; h < H; h += Vector<float>.Count)
                (new Vector<float>(gradient, row + h) + new Vector<float>(back, h) * features[f]).CopyTo(gradient, row + h);
        }
    }
}
