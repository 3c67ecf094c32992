using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Assistant.Server;

/// <summary>
/// The secret that a caller of the endpoint must know: random, made once, kept in a file that only the user may read. Whoever can read that
/// file can read the user's code anyway.
/// </summary>
internal sealed class EndpointToken
{
    private const int Bytes = 32;
    private const int MostTries = 1_000;
    private const string FileName = "endpoint-token";

    private readonly byte[] expected;

    private EndpointToken(string text)
    {
        Text = text;
        expected = Encoding.UTF8.GetBytes(text);
    }

    public string Text { get; }

    public static string FileIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>The user's token; made now where there is none, and where others could have read it.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses it.</exception>
    public static EndpointToken Open(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = FileIn(folder);
        if (File.Exists(path) && PrivateFile.IsOpenToOthers(path)) File.Delete(path);
        for (int tries = 0; ; tries++)
        {
            try
            {
                return ReadOrMake(path);
            }
            catch (IOException) when (tries < MostTries && File.Exists(path))
            {
                Thread.Yield(); // another server of the user has it open for a moment
            }
        }
    }

    /// <summary>Whether an <c>Authorization</c> header carries the token; takes as long for a wrong one as for the right one.</summary>
    public bool Matches(string? header)
    {
        const string Scheme = "Bearer ";
        return header is not null && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), expected);
    }

    /// <summary>Shows that whoever listens at a port knows the token, without saying it: an HMAC of a number that the asker made up, and of the port.</summary>
    /// <remarks>With the port in it, nobody can pass on the proof of a server that listens elsewhere.</remarks>
    public string Proof(string nonce, int port) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(expected, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{port}:{nonce}"))));

    // Nobody else can open the file meanwhile, so two servers that start at once agree.
    private static EndpointToken ReadOrMake(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = PrivateFile.OwnerOnly;
        using var stream = new FileStream(path, options);
        using var reader = new StreamReader(stream);
        string kept = reader.ReadToEnd().Trim();
        if (kept.Length == 2 * Bytes) return new EndpointToken(kept);
        string made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        stream.SetLength(0);
        stream.Write(Encoding.ASCII.GetBytes(made));
        return new EndpointToken(made);
    }
}
