namespace Assistant.Code;

/// <summary>
/// The declaration section of a cache: the workspace folder, then each file with its stamp, then its declarations; offsets and lines as the
/// difference to the declaration before.
/// </summary>
internal static class DeclarationFormat
{
    private const int LeastPerFile = 5;
    private const int LeastPerDeclaration = 8;

    public static byte[] Write(string root, IEnumerable<FileDeclarations> files)
    {
        var all = files.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        var writer = new IndexWriter();
        writer.String(root);
        writer.Number(all.Count);
        foreach (var file in all)
        {
            writer.String(file.Path);
            writer.Number(file.Stamp.Size);
            writer.Number(file.Stamp.Modified);
            writer.Number(file.Lines);
            writer.Number(file.Declarations.Length);
            var (line, start) = (0, 0);
            foreach (var one in file.Declarations)
            {
                writer.String(one.Name);
                writer.String(one.Namespace);
                writer.String(one.Container);
                writer.Number((int)one.Kind);
                writer.Number((int)one.Modifiers);
                writer.Number(ZigZag(one.Line - line));
                writer.Number(ZigZag(one.Start - start));
                writer.Number(one.Length);
                (line, start) = (one.Line, one.Start);
            }
        }

        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are damaged or belong to another folder.</exception>
    public static List<FileDeclarations> Read(string root, ReadOnlySpan<byte> bytes)
    {
        var reader = new IndexReader(bytes);
        if (reader.String() != root) throw new InvalidDataException("The index cache belongs to another folder.");
        int count = reader.Count(LeastPerFile);
        var files = new List<FileDeclarations>(count);
        for (int i = 0; i < count; i++)
        {
            string path = reader.String();
            var stamp = new FileStamp(reader.Number(), reader.Number());
            int lines = reader.Int32();
            var declarations = new Declaration[reader.Count(LeastPerDeclaration)];
            var (line, start) = (0, 0);
            for (int d = 0; d < declarations.Length; d++)
            {
                var (name, space, container) = (reader.String(), reader.String(), reader.String());
                var (kind, modifiers) = ((DeclarationKind)reader.Int32(), (DeclarationModifiers)reader.Int32());
                line += UnZigZag(reader.Int32());
                start += UnZigZag(reader.Int32());
                declarations[d] = new(name, space, container, kind, modifiers, line, start, reader.Int32());
            }

            files.Add(new(path, stamp, lines, declarations));
        }

        return reader.AtEnd ? files : throw new InvalidDataException("The index cache is damaged.");
    }

    // Small numbers of either sign become small numbers without one (as in Protocol Buffers' sint32).
    private static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    private static int UnZigZag(int value) => (value >> 1) ^ -(value & 1);
}
