using Assistant.Models;

namespace Assistant.Server.Tests;

public sealed class CredentialsTests
{
    [Theory]
    [InlineData("https://models.example/v1", true)]
    [InlineData("http://127.0.0.1:8000/v1", true)]
    [InlineData("http://models.example/v1", false)]
    public async Task A_key_goes_to_another_machine_only_over_https(string url, bool isSent)
    {
        var folders = UserFolders.Find(_ => Path.Combine(Path.GetTempPath(), "assistant-no-such-folder"));
        var vault = new SecretVault();
        vault.Of("team").Set(new Secret(SecretScheme.ApiKey, "sk-test-0123456789"));
        var settings = new ProviderSettings { Kind = "openai-compatible", BaseUrl = url };
        Assert.Equal(isSent, await Credentials.For("team", settings, vault, folders).GetAsync(TestContext.Current.CancellationToken) is not null);
        Assert.Equal(isSent, Credentials.Exist("team", settings, vault, folders));
    }
}
