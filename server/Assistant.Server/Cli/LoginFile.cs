using Assistant.Models;

namespace Assistant.Server;

/// <summary>The secrets file as <c>login</c> and <c>logout</c> use it: whatever is wrong with it is the user's to mend.</summary>
internal static class LoginFile
{
    /// <exception cref="UserMistake">The provider takes no key, or the file must not be used as it is.</exception>
    public static SecretsFile Open(Core core, UserFolders folders, string provider)
    {
        OnlyProvider.Check(core, provider);
        if (core.Switchboard.Fleet.Remote(provider) is null) throw new UserMistake($"{ProviderName.Of(provider)} needs no key.");
        var file = new SecretsFile(folders.Config);
        return file.Problem is { } problem ? throw new UserMistake(problem) : file;
    }

    /// <exception cref="UserMistake">The disk refuses it.</exception>
    public static void Change(SecretsFile file, string provider, string? key)
    {
        try
        {
            file.Set(provider, key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserMistake($"{file.Path} cannot be written: {e.Message}");
        }
    }
}
