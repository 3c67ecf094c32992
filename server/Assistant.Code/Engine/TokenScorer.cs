using System.Numerics;

namespace Assistant.Code;

/// <summary>
/// A small fitted network that turns the evidence for a next token into a probability: one hidden layer, then a softmax over the
/// candidates and one more that stands for every other token.
/// </summary>
internal sealed class TokenScorer
{
    public const int Hidden = 16;
    public const int Candidates = 16;

    /// <summary>Number of weights: per feature one for each hidden unit, biases, then the output layer.</summary>
    public const int WeightCount = (TokenFeatures.All + 1) * Hidden + Hidden;

    private readonly float[] _weights;
    private readonly float[] _shared = new float[TokenFeatures.Shared];
    private readonly float[] _own = new float[TokenFeatures.Own];
    private readonly float[] _base = new float[Hidden];
    private readonly float[] _hidden = new float[Hidden];

    public TokenScorer(ReadOnlySpan<float> weights) => _weights = weights.ToArray();

    /// <summary>Keeps the best candidates of the blend and gives them their final probability; all others get none. Returns what is left for tokens that
    /// no source proposes.</summary>
    public float Score(Evidence evidence, in LinePlace place, RequestWords words, Func<int, int> inFile)
    {
        Span<int> chosen = stackalloc int[Candidates];
        Span<float> scores = stackalloc float[Candidates + 1];
        int count = evidence.Top(chosen);
        TokenFeatures.Place(evidence, place, _shared);
        Begin();
        for (int i = 0; i < count; i++)
        {
            ref var item = ref evidence.Items[chosen[i]];
            TokenFeatures.Candidate(item, TokenShapes.Of(item.Token.Word, words), inFile(item.Token.Word), _own);
            scores[i] = Output();
        }

        TokenFeatures.Unknown(_own);
        scores[count] = Output();
        Softmax(scores[..(count + 1)]);
        foreach (ref var item in evidence.Items) item.Blended = 0;
        for (int i = 0; i < count; i++) evidence.Items[chosen[i]].Blended = scores[i];
        return scores[count];
    }

    public static void Softmax(Span<float> scores)
    {
        float most = float.NegativeInfinity;
        foreach (float score in scores) most = Math.Max(most, score);
        float sum = 0;
        foreach (ref float score in scores)
        {
            score = MathF.Exp(score - most);
            sum += score;
        }

        foreach (ref float score in scores) score /= sum;
    }

    private void Begin()
    {
        _weights.AsSpan(TokenFeatures.All * Hidden, Hidden).CopyTo(_base);
        AddTo(_base, _shared, 0);
    }

    private float Output()
    {
        _base.CopyTo(_hidden, 0);
        AddTo(_hidden, _own, TokenFeatures.Shared);
        var output = _weights.AsSpan((TokenFeatures.All + 1) * Hidden);
        float sum = 0;
        for (int h = 0; h < Hidden; h++) sum += Math.Max(0, _hidden[h]) * output[h];
        return sum;
    }

    private void AddTo(float[] hidden, float[] features, int first)
    {
        for (int f = 0; f < features.Length; f++)
        {
            float x = features[f];
            if (x == 0) continue;
            int row = (first + f) * Hidden;
            for (int h = 0; h < Hidden; h += Vector<float>.Count)
                (new Vector<float>(hidden, h) + new Vector<float>(_weights, row + h) * x).CopyTo(hidden, h);
        }
    }
}
