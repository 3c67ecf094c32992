using Assistant.Models;

namespace Assistant.Server;

/// <summary>
/// The user's one answer to the question whether clouds may be called, kept per user and not per workspace. One word in a file; a
/// file that cannot be read is no answer, so that the question comes again rather than a call that nobody allowed.
/// </summary>
internal sealed class ConsentStore(string folder)
{
    private static readonly Dictionary<string, CloudConsent> Words = new(StringComparer.Ordinal)
    {
        ["all"] = CloudConsent.All,
        ["actions"] = CloudConsent.Actions,
        ["off"] = CloudConsent.Off,
    };

    private readonly string file = Path.Combine(folder, "cloud-consent");

    /// <summary>The answer; <see cref="CloudConsent.NotAsked"/> where there is none.</summary>
    public CloudConsent Read()
    {
        try
        {
            return File.Exists(file) && Words.TryGetValue(File.ReadAllText(file).Trim(), out var consent) ? consent : CloudConsent.NotAsked;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CloudConsent.NotAsked;
        }
    }

    /// <summary>Keeps an answer. Where the disk refuses it, the question comes again at the next start.</summary>
    public void Write(CloudConsent consent)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, Words.Single(w => w.Value == consent).Key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Asked again next time; nothing is called meanwhile that the user did not allow in this session.
        }
    }
}
