using System.Text;

namespace Assistant.Code;

/// <summary>Reads source text of any encoding.</summary>
internal static class FileText
{
    private const int Sample = 8000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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

    /// <summary>Decodes by the byte order mark, else as UTF-8, else as Latin-1, which has a character for every byte.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return Utf8OrLatin1(bytes[3..]);
        if (bytes.StartsWith(Encoding.UTF32.Preamble)) return Encoding.UTF32.GetString(bytes[4..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        return bytes[..Math.Min(bytes.Length, Sample)].Contains((byte)0) ? null : Utf8OrLatin1(bytes);
    }

    private static string Utf8OrLatin1(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
