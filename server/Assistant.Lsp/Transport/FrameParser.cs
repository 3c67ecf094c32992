using System.Buffers;
using System.Text;
using System.Buffers.Text;

namespace Assistant.Lsp;

/// <summary>Finds message headers in a buffer. Pure: what was consumed and what was found, no reading.</summary>
internal static class FrameParser
{
    private const int MaxHeader = 8 * 1024;
    private const int MaxNumber = 64;

    private static ReadOnlySpan<byte> LengthName => "content-length"u8;

    /// <summary>Parses one header block at the start of <paramref name="buffer"/>.</summary>
    /// <remarks>Where it is lost before it has seen a length, the search may begin at the start again; behind one it must not, or
    /// it would find the same header for ever.</remarks>
    public static FrameStep Header(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        long? length = null;
        bool begun = false;
        while (reader.TryReadTo(out ReadOnlySequence<byte> raw, (byte)'\n'))
        {
            if (reader.Consumed > MaxHeader) return TooLong(length is null ? buffer.Start : reader.Position);
            ReadOnlySpan<byte> line = raw.ToArray().AsSpan().TrimEnd((byte)'\r');
            if (line.IsEmpty && !begun) continue; // stray line ends between messages do no harm
            if (line.IsEmpty)
            {
                return length is { } bytes
                    ? FrameStep.Found(reader.Position, bytes)
                    : FrameStep.Lost(buffer.Start, "a header has no Content-Length");
            }

            begun = true;
            int colon = line.IndexOf((byte)':');
            if (colon < 0) return FrameStep.Lost(reader.Position, "a header line has no colon");
            if (!Ascii.EqualsIgnoreCase(line[..colon].Trim((byte)' '), LengthName)) continue;
            length = ParseLength(line[(colon + 1)..]);
            if (length is null) return FrameStep.Lost(reader.Position, "a Content-Length is not a number of bytes");
        }

        return buffer.Length > MaxHeader ? TooLong(length is null ? buffer.Start : reader.Position) : FrameStep.More(buffer.Start);
    }

    private static FrameStep TooLong(SequencePosition from) => FrameStep.Lost(from, "a header is longer than 8 KiB");

    /// <summary>Looks for the next thing that can only be a header: a Content-Length with a number and a line end.</summary>
    public static FrameStep Resynchronise(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryAdvanceToAny("Cc"u8, advancePastDelimiter: false))
        {
            var candidate = reader.Position;
            switch (LooksLikeLength(buffer.Slice(candidate)))
            {
                case true: return FrameStep.Found(candidate, 0);
                case null: return FrameStep.More(candidate);
                default: reader.Advance(1); break;
            }
        }

        return FrameStep.More(buffer.End);
    }

    /// <returns>Null when more bytes are needed to tell.</returns>
    private static bool? LooksLikeLength(ReadOnlySequence<byte> at)
    {
        Span<byte> start = stackalloc byte[MaxNumber];
        int count = (int)Math.Min(at.Length, MaxNumber);
        at.Slice(0, count).CopyTo(start);
        ReadOnlySpan<byte> text = start[..count];

        int name = Math.Min(text.Length, LengthName.Length);
        if (!Ascii.EqualsIgnoreCase(text[..name], LengthName[..name])) return false;
        text = text[name..];
        if (text.IsEmpty) return null;
        if (text[0] != ':') return false;
        int end = text.IndexOf((byte)'\n');
        if (end >= 0) return ParseLength(text[1..end].TrimEnd((byte)'\r')) is not null;
        return count < MaxNumber && !text[1..].ContainsAnyExcept(" 0123456789\r"u8) ? null : false;
    }

    private static long? ParseLength(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        return Utf8Parser.TryParse(text, out long value, out int used) && used == text.Length && value >= 0 ? value : null;
    }
}

/// <summary>How far the parser came: everything before <paramref name="Consumed"/> is done with.</summary>
internal readonly record struct FrameStep(FrameStepKind Kind, SequencePosition Consumed, long Length, string Problem)
{
    public static FrameStep More(SequencePosition consumed) => new(FrameStepKind.NeedsMore, consumed, 0, "");

    public static FrameStep Found(SequencePosition consumed, long length) => new(FrameStepKind.Found, consumed, length, "");

    public static FrameStep Lost(SequencePosition consumed, string problem) => new(FrameStepKind.Lost, consumed, 0, problem);
}

/// <summary>The three ends of a parser's step.</summary>
internal enum FrameStepKind
{
    NeedsMore,
    Found,
    Lost,
}
