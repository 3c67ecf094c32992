namespace Assistant.Code;

/// <summary>
/// Describes the beginnings of the lines of one beam to the calibration. The order of the features is part of the fitted weights.
/// </summary>
internal sealed class CalibrationFeatures
{
    public const int Count = Chain + Support + Ends;

    private const int Support = 12;
    private const int Ends = 2 * TokenShapes.Count + 13;
    private const int Chain = 10;
    private const float Lowest = -6;
    private const float OrderScale = 1f / Blend.LongestOrder;

    private readonly IReadOnlyList<Hypothesis> _lines;
    private readonly SiteTokens _site;
    private readonly TokenShape _before;
    private readonly TokenShape? _after;
    private readonly NextLine _next;

    public CalibrationFeatures(IReadOnlyList<Hypothesis> lines, SiteTokens site, NextLine next)
    {
        _next = next;
        _lines = lines;
        _site = site;
        _before = site.Typed.IsConstrained ? Shape(site.Typed.Typed.Bits) : site.Prefix.Length > 0 ? Shape(site.Prefix[^1]) : TokenShape.Newline;
        int at = site.Suffix.AsSpan().IndexOfAnyExcept(new Token(Token.Newline, AlphaClass.None, false).Bits);
        _after = at < 0 ? null : Shape(site.Suffix[at]);
    }

    /// <summary>Describes the first <paramref name="count"/> tokens of a line.</summary>
    public void Describe(int line, int count, Span<float> features)
    {
        features.Clear();
        var best = _lines[line];
        bool isWhole = count == best.Tokens.Length && best.IsFinished;
        var steps = best.Steps.AsSpan(0, isWhole ? count + 1 : count);
        DescribeChain(line, count, isWhole, steps, features);
        DescribeSupport(steps, features[Chain..]);
        DescribeEnds(best, count, features[(Chain + Support)..]);
    }

    /// <summary>Log-odds of the tokens, of the share of the beam that agrees, and of the weakest token; length; whole line; what follows.</summary>
    private void DescribeChain(int line, int count, bool isWhole, ReadOnlySpan<Step> steps, Span<float> features)
    {
        var best = _lines[line];
        float chain = 0;
        float weakest = 0;
        foreach (var step in steps)
        {
            chain += step.Log;
            weakest = Math.Min(weakest, step.Log);
        }

        features[0] = LogOdds(chain) / 3;
        features[1] = LogOdds(Share(best, count, isWhole)) / 3;
        features[2] = LogOdds(weakest) / 3;
        features[3] = MathF.Log(1 + count) / 2;
        features[4] = isWhole ? 1 : 0;
        features[5] = Math.Max(Lowest, best.Fit.Suffix) / 3;
        features[6] = best.Fit.Brackets == 0 ? 1 : 0;
        features[7] = Math.Max(Lowest, chain) / 3;
        features[8] = best.Fit.Order * OrderScale;
        features[9] = _lines.Count > 1 ? Math.Clamp(best.Score - _lines[line == 0 ? 1 : 0].Score, Lowest, -Lowest) / 3 : 2;
    }

    /// <summary>How long the contexts are in which the tokens were seen, how often, and whether the sources agree.</summary>
    private static void DescribeSupport(ReadOnlySpan<Step> steps, Span<float> features)
    {
        float exact = Blend.LongestOrder, alpha = Blend.LongestOrder, agreement = 1, support = 1000, margin = -Lowest;
        foreach (var step in steps)
        {
            exact = Math.Min(exact, step.Exact);
            alpha = Math.Min(alpha, step.Alpha);
            agreement = Math.Min(agreement, step.Agreement);
            support = Math.Min(support, step.Support);
            margin = Math.Min(margin, step.Log - step.Rival);
            features[0] += step.Exact * OrderScale / steps.Length;
            features[1] += step.Alpha * OrderScale / steps.Length;
            features[2] += step.Agreement / steps.Length;
            features[3] += step.InFile ? 1f / steps.Length : 0;
        }

        features[4] = exact * OrderScale;
        features[5] = alpha * OrderScale;
        features[6] = agreement;
        features[7] = MathF.Log(1 + support) / 3;
        features[8] = margin / 3;
        features[9] = steps[^1].Agreement;
        features[10] = steps[^1].Alpha * OrderScale;
        features[11] = Math.Clamp(steps[^1].Log - steps[^1].Rival, Lowest, -Lowest) / 3;
    }

    /// <summary>Kinds of the tokens at both ends, whether a word is being typed, and what comes after the cursor.</summary>
    private void DescribeEnds(Hypothesis best, int count, Span<float> features)
    {
        features[(int)_before] = 1;
        features[TokenShapes.Count + (int)Shape(best.Tokens[count - 1])] = 1;
        var rest = features[(2 * TokenShapes.Count)..];
        rest[0] = _after is TokenShape.CloseBrace ? 1 : 0;
        rest[1] = _after is TokenShape.OpenBrace ? 1 : 0;
        rest[2] = _after is null ? 1 : 0;
        rest[3] = _site.Typed.IsConstrained ? best.Steps[0].Log / 3 : 0;
        bool isCompleted = _site.Typed.IsConstrained && new Token(best.Tokens[0]).Word != _site.Typed.Typed.Word;
        rest[4] = isCompleted ? 1 : 0;
        rest[5] = isCompleted ? MathF.Log(_site.Typed.Text.Length) / 2 : 0;
        rest[6] = best.Steps.Length > count ? Math.Max(Lowest, best.Steps[count].Log) / 3 : 0;
        for (int i = 0; i < count; i++)
        {
            var shape = Shape(best.Tokens[i]);
            if (shape is TokenShape.Text or TokenShape.Number) rest[7] += 0.5f;
            if (shape is TokenShape.Variable) rest[8] += 0.3f;
            if (shape is TokenShape.Name) rest[9] += 0.3f;
        }

        rest[10] = _next.AfterBlank ? 1 : 0;
        rest[11] = _next.Indentation > 0 ? 1 : 0;
        rest[12] = _next.Indentation < 0 ? 1 : 0;
    }

    private TokenShape Shape(int bits) => TokenShapes.Of(new Token(bits).Word, _site.Words);

    /// <summary>Spreads out the probabilities near one, where the gate has to tell them apart.</summary>
    private static float LogOdds(float log) => Math.Clamp(log - MathF.Log(Math.Max(1e-6f, 1 - MathF.Exp(log))), Lowest, -Lowest);

    private float Share(Hypothesis best, int count, bool isWhole)
    {
        float shared = 0;
        float all = 0;
        foreach (var line in _lines)
        {
            float mass = MathF.Exp(line.Score - _lines[0].Score);
            all += mass;
            bool agrees = isWhole ? line == best : line.Tokens.AsSpan().StartsWith(best.Tokens.AsSpan(0, count));
            if (agrees) shared += mass;
        }

        return MathF.Log(shared / all);
    }
}
