namespace Assistant.EngineBench;

/// <summary>The optimizer of both fits (Kingma and Ba 2015), with decay of the weights.</summary>
internal sealed class Adam(float[] weights, float decay)
{
    private readonly float[] _first = new float[weights.Length];
    private readonly float[] _second = new float[weights.Length];
    private int _step;

    /// <summary>Moves the weights against the mean of <paramref name="count"/> gradients.</summary>
    public void Step(float[] gradient, float rate, int count)
    {
        _step++;
        float correct1 = 1 - MathF.Pow(0.9f, _step);
        float correct2 = 1 - MathF.Pow(0.999f, _step);
        for (int i = 0; i < weights.Length; i++)
        {
            float g = gradient[i] / count + decay * weights[i];
            _first[i] = 0.9f * _first[i] + 0.1f * g;
            _second[i] = 0.999f * _second[i] + 0.001f * g * g;
            weights[i] -= rate * (_first[i] / correct1) / (MathF.Sqrt(_second[i] / correct2) + 1e-8f);
        }
    }
}
