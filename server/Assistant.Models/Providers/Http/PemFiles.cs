using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Assistant.Models;

/// <summary>Reads certificates and keys from PEM files.</summary>
internal static class PemFiles
{
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public static X509Certificate2Collection Authorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("no certificate is in it.");
    }

    /// <param name="certificateFile">The certificate; with its key, where <paramref name="keyFile"/> is null.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should, or the key is another certificate's.</exception>
    public static X509Certificate2 Client(string certificateFile, string? keyFile)
    {
        using var pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        // Windows cannot use a key that only lives in memory; a round trip through PKCS#12 gives it one that it can.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Why a reading fails, without a full stop; null where it works.</summary>
    public static string? Problem(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
