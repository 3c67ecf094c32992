using System.Globalization;
using System.Text;
using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>One beginning of a predicted line, whether it is right, and how many characters it shows.</summary>
internal sealed record CalibrationSample(float[] Features, bool IsRight, int Length, int Cursor);

/// <summary>Fits the calibration by Adam on every beginning of every predicted line of cursors that the scorer was not fitted on.</summary>
internal static class CalibrationFit
{
    private const int H = Calibration.Hidden;
    private const int F = CalibrationFeatures.Count;
    private const int Epochs = 20;
    private const int Batch = 128;
    private const float Decay = 2e-4f;

    public static void Collect(Experiment experiment, List<CalibrationSample> samples)
    {
        var index = Runner.Index(experiment.Indexed);
        int number = samples.Count == 0 ? 0 : samples[^1].Cursor + 1;
        foreach (var cursor in experiment.Cursors)
        {
            number++;
            var analysis = Analysis.Of(index, cursor.Site, CancellationToken.None);
            if (analysis is null) continue;
            var best = analysis.Lines[0];
            var target = Metrics.Tokens(cursor.Target, out _);
            for (int count = 1; count <= best.Tokens.Length; count++)
            {
                var features = new float[F];
                analysis.Describe(0, count, features);
                string text = analysis.Write(best, count);
                var tokens = Metrics.Tokens(text, out _);
                bool isRight = tokens.Count <= target.Count && tokens.SequenceEqual(target.Take(tokens.Count));
                samples.Add(new CalibrationSample(features, isRight, text.Trim().Length, number));
            }
        }
    }

    public static float[] Fit(List<CalibrationSample> samples, int seed, TextWriter log)
    {
        var random = new Random(seed);
        var weights = new float[Calibration.WeightCount];
        for (int i = 0; i < weights.Length; i++) weights[i] = (float)(random.NextDouble() - 0.5) * 0.3f;
        var adam = new Adam(weights, Decay);
        var gradient = new float[weights.Length];
        var order = samples.ToArray();
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            float rate = 0.005f * (0.02f + 0.98f * (1 + MathF.Cos(MathF.PI * epoch / Epochs)) / 2);
            for (int b = 0; b < order.Length; b += Batch)
            {
                Array.Clear(gradient);
                int end = Math.Min(order.Length, b + Batch);
                for (int i = b; i < end; i++) loss += Backward(order[i], weights, gradient);
                adam.Step(gradient, rate, end - b);
            }

            if (epoch == Epochs - 1) log.WriteLine($"calibration: {loss / order.Length:0.0000} nats on {order.Length} samples");
        }

        return weights;
    }

    public static string Render(float[] weights, int samples) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Assistant.Code;

        /// <summary>
        /// The weights of <see cref="Calibration"/>, one line per feature, then biases and output. Written by `EngineBench --fit` from {{samples}}
        /// beginnings of lines; do not edit.
        /// </summary>
        internal static class CalibrationWeights
        {
            public static ReadOnlySpan<float> Values =>
            [
        {{Rows(weights)}}    ];
        }

        """);

    private static string Rows(float[] weights)
    {
        var text = new StringBuilder();
        foreach (var row in weights.Chunk(H))
            text.Append("        ").AppendJoin(", ", row.Select(w => w.ToString("0.####", CultureInfo.InvariantCulture) + "f")).Append(",\n");
        return text.ToString();
    }

    private static double Backward(CalibrationSample sample, float[] weights, float[] gradient)
    {
        Span<float> hidden = stackalloc float[H];
        double p = Calibration.Evaluate(weights, sample.Features, hidden);
        float error = (float)p - (sample.IsRight ? 1 : 0);
        int output = (F + 1) * H;
        gradient[output + H] += error;
        for (int h = 0; h < H; h++)
        {
            gradient[output + h] += error * hidden[h];
            // From here on the errors of the hidden units.
            hidden[h] = error * weights[output + h] * (1 - hidden[h] * hidden[h]);
            gradient[F * H + h] += hidden[h];
        }

        for (int f = 0; f < F; f++)
        {
            if (sample.Features[f] == 0) continue;
            for (int h = 0; h < H; h++) gradient[f * H + h] += hidden[h] * sample.Features[f];
        }

        return -Math.Log(Math.Max(1e-9, sample.IsRight ? p : 1 - p));
    }
}
