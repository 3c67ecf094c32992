using System.Text;

namespace Assistant.Testing;

/// <summary>Writes a model file in the GGUF format, version 3, with 32-bit floats.</summary>
/// <remarks>Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.</remarks>
internal sealed class GgufFile
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const uint Version = 3;
    private const int Alignment = 32;

    private readonly List<Action<BinaryWriter>> values = [];
    private readonly List<(string Name, long[] Shape, float[] Data)> tensors = [];

    /// <summary>The types of values, as the format numbers them.</summary>
    private enum Kind : uint
    {
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Bool = 7,
        Text = 8,
        List = 9,
    }

    public void Set(string key, string value) => Add(key, Kind.Text, w => Text(w, value));

    public void Set(string key, int value) => Add(key, Kind.UInt32, w => w.Write((uint)value));

    public void Set(string key, float value) => Add(key, Kind.Float32, w => w.Write(value));

    public void Unset(string key) => Add(key, Kind.Bool, w => w.Write((byte)0));

    public void Set(string key, IReadOnlyList<string> list) => AddList(key, Kind.Text, list, Text);

    public void Set(string key, IReadOnlyList<int> list) => AddList(key, Kind.Int32, list, (w, value) => w.Write(value));

    /// <param name="shape">The fastest dimension first.</param>
    public void Tensor(string name, long[] shape, float[] data) => tensors.Add((name, shape, data));

    public void Save(string path)
    {
        using var file = File.Create(path);
        using var writer = new BinaryWriter(file);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((ulong)tensors.Count);
        writer.Write((ulong)values.Count);
        foreach (var value in values) value(writer);
        WriteDirectory(writer);
        foreach (var (_, _, data) in tensors)
        {
            Align(writer);
            foreach (float number in data) writer.Write(number);
        }
    }

    private void WriteDirectory(BinaryWriter writer)
    {
        ulong offset = 0;
        foreach (var (name, shape, data) in tensors)
        {
            Text(writer, name);
            writer.Write((uint)shape.Length);
            foreach (long size in shape) writer.Write((ulong)size);
            writer.Write(0u); // 32-bit floats
            writer.Write(offset);
            offset += (ulong)((data.LongLength * sizeof(float) + Alignment - 1) / Alignment * Alignment);
        }
    }

    private void Add(string key, Kind kind, Action<BinaryWriter> write) => values.Add(writer =>
    {
        Text(writer, key);
        writer.Write((uint)kind);
        write(writer);
    });

    private void AddList<T>(string key, Kind kind, IReadOnlyList<T> list, Action<BinaryWriter, T> write) => Add(key, Kind.List, writer =>
    {
        writer.Write((uint)kind);
        writer.Write((ulong)list.Count);
        foreach (var item in list) write(writer, item);
    });

    private static void Align(BinaryWriter writer)
    {
        writer.Flush();
        while (writer.BaseStream.Position % Alignment != 0) writer.BaseStream.WriteByte(0);
    }

    private static void Text(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }
}
