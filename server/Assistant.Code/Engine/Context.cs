namespace Assistant.Code;

/// <summary>The last tokens before a place that is being predicted: the end of the prefix, then what the beam put there.</summary>
internal sealed class Context
{
    private readonly int[] _buffer;
    private readonly int _tail;

    public Context(ReadOnlySpan<int> prefix)
    {
        int taken = Math.Min(prefix.Length, Blend.LongestOrder);
        _tail = taken + 1;
        _buffer = new int[_tail + Beam.LongestLine + SuffixRescoring.Tokens + 2];
        // A context that reaches the beginning of the file starts with a boundary.
        _buffer[0] = taken < prefix.Length ? prefix[^(taken + 1)] : Token.Boundary;
        prefix[^taken..].CopyTo(_buffer.AsSpan(1));
    }

    public ReadOnlySpan<int> After(ReadOnlySpan<int> tokens)
    {
        tokens.CopyTo(_buffer.AsSpan(_tail));
        return _buffer.AsSpan(0, _tail + tokens.Length);
    }
}
