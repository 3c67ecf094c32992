using System.Globalization;
using Assistant.Code;

namespace Assistant.EngineBench;

/// <summary>Fits the calibration by gradient descent on every beginning of every predicted line of cursors that the scorer was not fitted on.</summary>
internal static class CalibrationFit
{
    private const int Rounds = 3000;
    private const double Rate = 0.3;

    public static void Collect(Experiment experiment, List<(double[] Features, bool IsRight)> samples)
    {
        var index = Runner.Index(experiment.Indexed);
        foreach (var cursor in experiment.Cursors)
        {
            var analysis = Analysis.Of(index, cursor.Site, CancellationToken.None);
            if (analysis is null) continue;
            var best = analysis.Lines[0];
            var target = Metrics.Tokens(cursor.Target, out _);
            for (int count = 1; count <= best.Tokens.Length; count++)
            {
                var features = new double[Calibration.Features];
                Calibration.Describe(analysis.Lines, 0, count, features);
                var tokens = Metrics.Tokens(analysis.Write(best, count), out _);
                samples.Add((features, tokens.Count <= target.Count && tokens.SequenceEqual(target.Take(tokens.Count))));
            }
        }
    }

    public static double[] Fit(List<(double[] Features, bool IsRight)> samples, TextWriter log)
    {
        var weights = new double[Calibration.Features];
        var gradient = new double[Calibration.Features];
        var squares = new double[Calibration.Features];
        double loss = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Array.Clear(gradient);
            loss = 0;
            foreach (var (features, isRight) in samples)
            {
                double p = Calibration.Logistic(weights, features);
                loss -= Math.Log(Math.Max(1e-9, isRight ? p : 1 - p));
                for (int i = 0; i < weights.Length; i++) gradient[i] += (p - (isRight ? 1 : 0)) * features[i] / samples.Count;
            }

            for (int i = 0; i < weights.Length; i++)
            {
                squares[i] += gradient[i] * gradient[i];
                weights[i] -= Rate * gradient[i] / (Math.Sqrt(squares[i]) + 1e-9);
            }
        }

        log.WriteLine($"calibration: {loss / samples.Count:0.0000} nats on {samples.Count} samples");
        return weights;
    }

    public static string Render(double[] weights, int samples) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Assistant.Code;

        /// <summary>
        /// The weights of <see cref="Calibration"/>, in the order of its features. Written by `EngineBench --fit` from {{samples}} beginnings of lines;
        /// do not edit.
        /// </summary>
        internal static class CalibrationWeights
        {
            public static ReadOnlySpan<double> Values => [{{string.Join(", ", weights.Select(w => w.ToString("0.####", CultureInfo.InvariantCulture)))}}];
        }

        """);
}
