namespace Assistant.Models.Tests;

/// <summary>What counts as a secret. The made-up keys hold a <c>¦</c> where a scanner of this repository would take them for real.</summary>
public sealed class SecretFinderTests
{
    [Theory]
    [InlineData("var id = \"AKIA¦QX7NPLT4MVB2ZRK9\";", "AKIAQX7NPLT4MVB2ZRK9")]
    [InlineData("git clone https://ghp¦_4kTq9ZpL2mXw7RbN8vYc3JdF6sHg1QeU5aKi@host", "ghp_4kTq9ZpL2mXw7RbN8vYc3JdF6sHg1QeU5aKi")]
    [InlineData("token: glpat¦-x7Kd93mQzP2vLw8Nb4Ts", "glpat-x7Kd93mQzP2vLw8Nb4Ts")]
    [InlineData("\"sk-ant¦-api03-Zx8Kq2Lm5Np7Rt9Vw1Yb3Cd\"", "sk-ant-api03-Zx8Kq2Lm5Np7Rt9Vw1Yb3Cd")]
    [InlineData("\"sk_live¦_9aB8cD7eF6gH5iJ4kL3m\"", "sk_live_9aB8cD7eF6gH5iJ4kL3m")]
    [InlineData("key=AIza¦SyD4kLm9Qw2Er5Ty7Ui0Op3As6Df8Gh1JkL", "AIzaSyD4kLm9Qw2Er5Ty7Ui0Op3As6Df8Gh1JkL")]
    [InlineData("slack(\"xoxb¦-2481632-kLm9Qw2Er5Ty\")", "xoxb-2481632-kLm9Qw2Er5Ty")]
    [InlineData("Bearer eyJ¦hbGciOiJIUzI1NiJ9.eyJ¦zdWIiOiI0MiJ9.c2lnbmF0dXJlLWhlcmU", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJlLWhlcmU")]
    [InlineData("\"Server=db;User Id=sa;Password=Tr0ub4dor;Encrypt=true\"", "Tr0ub4dor")]
    [InlineData("\"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=k3Jd9/aa+Zq==;\"", "k3Jd9/aa+Zq==")]
    [InlineData("postgres://app:s3cretPw@db.local:5432/app", "s3cretPw")]
    [InlineData("const string ApiKey = \"9f8A7c6E5b4D3a2F1e0C\";", "9f8A7c6E5b4D3a2F1e0C")]
    [InlineData("{ \"clientSecret\": \"q7X~Zp2mK9.vR4tW8yB1\" }", "q7X~Zp2mK9.vR4tW8yB1")]
    [InlineData("request.Headers.Add(\"x-api-token\", \"4e1f9b7c2d8a6035e7f1\");", "4e1f9b7c2d8a6035e7f1")]
    [InlineData("options.MyApiKey2 = \"9f8A7c6E5b4D3a2F1e0C\"", "9f8A7c6E5b4D3a2F1e0C")]
    [InlineData("password: 'Winter2031!'", "Winter2031!")]
    [InlineData("export GITHUB_TOKEN=a8f3k2m9x7q1z5w4", "a8f3k2m9x7q1z5w4")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAx7\nq9==\n-----END RSA PRIVATE KEY-----", "\nMIIEowIBAAKCAQEAx7\nq9==\n")]
    public void Secrets_are_found_whole(string text, string secret) => Assert.Equal([secret], Found(text));

    [Theory]
    [InlineData("var id = new Guid(\"0f8fad5b-d9cb-469f-a165-70867728950e\");")]
    [InlineData("string tokenId = \"0f8fad5b-d9cb-469f-a165-70867728950e\";")]
    [InlineData("\"integrity\": \"sha512-v2kDEe57lecTulaDIuNTPy3Ry4gLGJ6Z1O3vE1krgXZNrsQ+LFTGHVxVjcXPs17LhbZVGedAJv8XZ1tvj5FvSg==\"")]
    [InlineData("src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==\"")]
    [InlineData("commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b")]
    [InlineData("[assembly: InternalsVisibleTo(\"Tests, PublicKeyToken=b77a5c561934e089\")]")]
    [InlineData("string publicKeyToken = \"b77a5c561934e089\";")]
    [InlineData("string publicSigningKeyOfVendor = \"b77a5c561934e089\";")]
    [InlineData("const string TokenType = \"access_token\";")]
    [InlineData("builder.WithPassword(\"password\");")]
    [InlineData("options.TokenEndpoint = \"https://login.example.org/oauth2/v2.0/token\";")]
    [InlineData("var apiKeyHeader = \"X-Api-Key\";")]
    [InlineData("CancellationToken token = source.Token;")]
    [InlineData("password = reader.ReadLine();")]
    [InlineData("\"Server=.;Password={password};\"")]
    [InlineData("var secret = configuration[\"Azure:ClientSecret\"];")]
    [InlineData("new Token(\"identifier\", 12)")]
    [InlineData("apiKey: \"your-api-key-1234567890\"")]
    [InlineData("TOKEN = lexer.Next();")]
    [InlineData("var tokens = \"a b c d 1 2 3 4 5 6 7\";")]
    [InlineData("var secretName = \"database-credentials-v2\";")]
    [InlineData("https://host:8080/path@2.0")]
    public void Ordinary_text_is_left_alone(string text) => Assert.Empty(Found(text));

    [Fact] // every key that asks a cloud looks for secrets; a minified file or a key in hexadecimal digits must not stop them
    public async Task A_file_with_one_endless_word_is_read_at_once()
    {
        string text = string.Concat(Enumerable.Repeat("4f1e9b7c", 50_000));
        Assert.Empty(await Task.Run(() => SecretFinder.Find(text)).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string> Found(string text)
    {
        string real = text.Replace("¦", "", StringComparison.Ordinal);
        return SecretFinder.Find(real).Select(r => real[r]);
    }
}
