using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Assistant.Code;

/// <summary>
/// The file format of an index: a magic number with the version, the words, the files, three arrays in one piece each, and a checksum
/// over all of it. Little-endian; a machine of the other kind rebuilds its index.
/// </summary>
internal static class TokenIndexFormat
{
    private const ulong Magic = 0x3130_5844_4954_5341; // "ASTIDX01"

    public static void Save(TokenIndex index, Stream stream)
    {
        var segment = index.Compact();
        var output = new Checked(stream);
        output.Write(BitConverter.GetBytes(Magic));
        var words = new StringBuilder();
        int count = index.Vocabulary.Count;
        var lengths = new int[count];
        var kinds = new byte[count];
        for (int i = 0; i < count; i++)
        {
            string text = index.Vocabulary.Text(i);
            words.Append(text);
            (lengths[i], kinds[i]) = (text.Length, (byte)index.Vocabulary.Kind(i));
        }

        output.WriteArray<int>(lengths);
        output.WriteArray<byte>(kinds);
        output.WriteArray<char>(words.ToString());
        output.WriteArray<char>(string.Join('\n', segment.Data.Paths));
        output.WriteArray<int>(segment.Data.Starts);
        output.WriteArray<int>(segment.Data.Stream);
        output.WriteArray<int>(segment.Data.Exact);
        output.WriteArray<int>(segment.Data.Alpha);
        stream.Write(BitConverter.GetBytes(output.Sum));
        stream.Flush();
    }

    public static TokenIndex Load(Stream stream)
    {
        try
        {
            return Read(stream);
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException or OutOfMemoryException)
        {
            throw new InvalidDataException("The token index ends too early; delete it and it will be rebuilt.", e);
        }
    }

    private static TokenIndex Read(Stream stream)
    {
        var input = new Checked(stream);
        if (!BitConverter.IsLittleEndian || input.ReadMagic() != Magic) throw new InvalidDataException("This is not a token index of this version.");
        int[] lengths = input.ReadArray<int>();
        byte[] kinds = input.ReadArray<byte>();
        char[] words = input.ReadArray<char>();
        string paths = new(input.ReadArray<char>());
        int[] starts = input.ReadArray<int>();
        int[] tokens = input.ReadArray<int>();
        int[] exact = input.ReadArray<int>();
        int[] alpha = input.ReadArray<int>();
        ulong sum = input.Sum;
        if (input.ReadMagic() != sum) throw new InvalidDataException("The token index is damaged; delete it and it will be rebuilt.");
        string[] files = paths.Length == 0 ? [] : paths.Split('\n');
        return TokenIndex.Open(Words(lengths, kinds, words), new SegmentData(files, starts, tokens, exact, alpha));
    }

    private static WordList Words(int[] lengths, byte[] kinds, char[] text)
    {
        var list = new WordList();
        int at = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            list.Add(text.AsSpan(at, lengths[i]), (TokenKind)kinds[i]);
            at += lengths[i];
        }

        return list;
    }

    /// <summary>A stream with a running checksum (multiply and rotate over 64-bit words: guards against damage, not against malice).</summary>
    private sealed class Checked(Stream stream)
    {
        public ulong Sum { get; private set; } = Magic;

        public void WriteArray<T>(ReadOnlySpan<T> items) where T : unmanaged
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, items.Length);
            Write(length);
            Write(MemoryMarshal.AsBytes(items));
        }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            Add(bytes);
            stream.Write(bytes);
        }

        public ulong ReadMagic()
        {
            Span<byte> bytes = stackalloc byte[8];
            stream.ReadExactly(bytes);
            Add(bytes);
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        public T[] ReadArray<T>() where T : unmanaged
        {
            long length = (long)ReadMagic();
            if (length < 0 || length > int.MaxValue / 4 || (stream.CanSeek && length > stream.Length))
                throw new InvalidDataException("The token index is damaged; delete it and it will be rebuilt.");
            var items = new T[length];
            var bytes = MemoryMarshal.AsBytes(items.AsSpan());
            stream.ReadExactly(bytes);
            Add(bytes);
            return items;
        }

        private void Add(ReadOnlySpan<byte> bytes)
        {
            ulong sum = Sum;
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            foreach (ulong word in words) sum = ulong.RotateLeft((sum ^ word) * 0x9E37_79B9_7F4A_7C15, 29);
            foreach (byte b in bytes[(words.Length * 8)..]) sum = ulong.RotateLeft((sum ^ b) * 0x9E37_79B9_7F4A_7C15, 29);
            Sum = sum;
        }
    }
}
