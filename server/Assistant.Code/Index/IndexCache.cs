using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Code;

/// <summary>
/// The folder of saved indexes, one file for each workspace folder. Several servers may share it: a file is written beside and moved
/// into place, and only ever read whole. Anything in it may be deleted at any time; what is damaged or foreign is as good as absent.
/// </summary>
public sealed class IndexCache(string folder, TimeProvider time)
{
    private const string Extension = ".index";
    private const string Unfinished = ".part";
    private const int HeaderLength = 24;
    private const ulong Magic = 0x3130_5849_5453_5341; // "ASSTIX01"; the last two digits are the version

    private static readonly TimeSpan LongestUnused = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <summary>Saved indexes may take so much together, in bytes; the least recently used go first.</summary>
    public long Capacity { get; init; } = 2L << 30;

    /// <summary>Where the index of a workspace folder is saved.</summary>
    public string FileOf(string root) =>
        Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root))[..16]) + Extension);

    /// <summary>Opens what was saved for a folder and marks it as used; null where there is nothing whole.</summary>
    internal SavedIndex? Open(string root)
    {
        try
        {
            string path = FileOf(root);
            if (!File.Exists(path)) return null;
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
            try
            {
                var saved = new SavedIndex(ReadDeclarations(stream, root), stream);
                File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
                return saved;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Saves an index in one step. A disk that is full or closed to us costs the next start some time and nothing else.</summary>
    public void Save(string root, DeclarationIndex declarations, TokenIndex tokens)
    {
        string path = FileOf(root), part = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            Directory.CreateDirectory(folder);
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                byte[] section = DeclarationFormat.Write(root, declarations.Files);
                stream.Write(Header(section));
                stream.Write(section);
                tokens.Save(stream);
            }

            File.Move(part, path, overwrite: true);
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Delete(new FileInfo(part));
        }
    }

    /// <summary>Deletes what was not used for 30 days, what exceeds the capacity, and what a server left half written.</summary>
    public void Trim()
    {
        if (!Directory.Exists(folder)) return;
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var part in Files(Unfinished))
        {
            if (now - part.LastWriteTimeUtc > LongestWrite) Delete(part);
        }

        long total = 0;
        foreach (var file in Files(Extension).OrderByDescending(f => f.LastWriteTimeUtc).ToList())
        {
            total += file.Length;
            if (now - file.LastWriteTimeUtc > LongestUnused || total > Capacity) Delete(file);
        }
    }

    private IEnumerable<FileInfo> Files(string extension) => new DirectoryInfo(folder).EnumerateFiles("*" + extension);

    private static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another server has it open, or deleted it first; the next one trims again.
        }
    }

    // Magic and version, length of the declaration section, its checksum, a checksum of the header. The tokens follow with their own.
    private static byte[] Header(ReadOnlySpan<byte> section)
    {
        byte[] header = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(8), section.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), Checksum.Of(section));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), Checksum.Of(header.AsSpan(0, 20)));
        return header;
    }

    private static List<FileDeclarations> ReadDeclarations(FileStream stream, string root)
    {
        byte[] header = new byte[HeaderLength];
        stream.ReadExactly(header);
        long length = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(8));
        bool whole = BinaryPrimitives.ReadUInt64LittleEndian(header) == Magic
            && BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20)) == Checksum.Of(header.AsSpan(0, 20))
            && length >= 0 && length <= Math.Min(stream.Length - HeaderLength, Array.MaxLength);
        if (!whole) throw new InvalidDataException("This is no index cache of this version.");
        byte[] section = new byte[length];
        stream.ReadExactly(section);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(16)) != Checksum.Of(section))
            throw new InvalidDataException("The index cache is damaged.");
        return DeclarationFormat.Read(root, section);
    }
}
