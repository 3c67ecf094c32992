using System.Text;

namespace Assistant.Code;

/// <summary>Writes the pieces of a cache section: numbers of seven bits a byte, and strings by their number in a table.</summary>
internal sealed class IndexWriter
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> strings = [];
    private readonly MemoryStream body = new();

    public void Number(long value)
    {
        ulong rest = (ulong)value;
        for (; rest >= 0x80; rest >>= 7) body.WriteByte((byte)(rest | 0x80));
        body.WriteByte((byte)rest);
    }

    public void String(string text)
    {
        ref int number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(numbers, text, out bool exists);
        if (!exists)
        {
            number = strings.Count;
            strings.Add(text);
        }

        Number(number);
    }

    /// <summary>The table of strings, then everything that was written.</summary>
    public byte[] ToArray()
    {
        var table = new IndexWriter();
        table.Number(strings.Count);
        foreach (string text in strings)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            table.Number(bytes.Length);
            table.body.Write(bytes);
        }

        body.WriteTo(table.body);
        return table.body.ToArray();
    }
}
