using System.Text;
using System.Text.Unicode;

namespace Assistant.Code;

/// <summary>Reads and writes source text of any encoding.</summary>
internal static class FileText
{
    private const int Sample = 8000;

    private static readonly UTF8Encoding Unmarked = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The text; null for a binary file and for one that cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            return Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Decodes by the byte order mark, else as UTF-8, else as Latin-1, which has a character for every byte; null for a binary file.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (EncodingOf(bytes) is not { } encoding) return null;
        int mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : encoding.Preamble.Length;
        return encoding.GetString(bytes[mark..]);
    }

    /// <summary>
    /// Writes a text in the encoding that its file has, with the same byte order mark, so that nothing but the text changes; in UTF-8 where there is no
    /// file, or where Latin-1 lacks one of the characters.
    /// </summary>
    public static void Write(string path, string text)
    {
        var encoding = (File.Exists(path) ? EncodingOf(File.ReadAllBytes(path)) : null) ?? Unmarked;
        bool fits = !encoding.Equals(Encoding.Latin1) || text.All(c => c <= byte.MaxValue);
        File.WriteAllText(path, text, fits ? encoding : Unmarked);
    }

    private static Encoding? EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1;
        if (bytes.StartsWith(Encoding.UTF32.Preamble)) return Encoding.UTF32;
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode;
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode;
        if (bytes[..Math.Min(bytes.Length, Sample)].Contains((byte)0)) return null;
        return Utf8.IsValid(bytes) ? Unmarked : Encoding.Latin1;
    }
}
