using System.Text;

namespace Assistant.Code;

/// <summary>Reads what <see cref="IndexWriter"/> wrote; damage of any kind is an <see cref="InvalidDataException"/>.</summary>
internal ref struct IndexReader
{
    private readonly ReadOnlySpan<byte> bytes;
    private readonly string[] strings;
    private int at;

    public IndexReader(ReadOnlySpan<byte> bytes)
    {
        this.bytes = bytes;
        strings = [];
        var found = new string[Count(atLeastEach: 1)];
        for (int i = 0; i < found.Length; i++)
        {
            int length = Count(atLeastEach: 1);
            found[i] = Encoding.UTF8.GetString(bytes.Slice(at, length));
            at += length;
        }

        strings = found;
    }

    public readonly bool AtEnd => at == bytes.Length;

    public long Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw Damaged();
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return (long)value;
        }

        throw Damaged();
    }

    public int Int32() => Number() is >= 0 and <= int.MaxValue and var value ? (int)value : throw Damaged();

    public string String() => Int32() is var number && number < strings.Length ? strings[number] : throw Damaged();

    /// <summary>A number of things of which each takes at least so many bytes, so that damage cannot ask for endless memory.</summary>
    public int Count(int atLeastEach) => Int32() is var count && (long)count * atLeastEach <= bytes.Length - at ? count : throw Damaged();

    private static InvalidDataException Damaged() => new("The index cache is damaged.");
}
