using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Assistant.Testing;

namespace Assistant.Models.Tests;

public sealed class ProviderHttpTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assistant-tls-").FullName;

    [Theory]
    [InlineData("http://127.0.0.1:11434", false)]
    [InlineData("http://localhost:1234/v1", false)]
    [InlineData("http://[::1]:8012", false)]
    [InlineData("https://api.anthropic.com", true)]
    [InlineData("http://box.example:11434", true)]
    public void A_proxy_is_never_used_for_this_machine(string url, bool expect)
    {
        using var handler = ProviderHttp.CreateHandler(new ConnectionOptions(), new Uri(url));
        Assert.Equal(expect, handler.UseProxy);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Localhost_is_found_whichever_of_its_addresses_the_server_listens_on(string address)
    {
        var listener = new TcpListener(IPAddress.Parse(address), 0);
        Assert.SkipUnless(address != "::1" || Socket.OSSupportsIPv6, "There is no IPv6 here.");
        listener.Start();
        var served = Task.Run(
            async () =>
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);
        var url = new Uri($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var http = new HttpClient(ProviderHttp.CreateHandler(new ConnectionOptions(), url));
        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await served;
        listener.Stop();
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(url, TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_since_it_would_carry_the_key_elsewhere()
    {
        await using var bench = ProviderBench.Real("anthropic");
        await using var other = new FakeServer(new SimulatedUpstream("other", TimeProvider.System));
        bench.Upstream.Always(new Fault { Kind = "raw", Status = 307, Body = "", Headers = new Dictionary<string, string> { ["location"] = other.Url.AbsoluteUri } });
        Assert.Equal(FailureKind.CaptivePortal, (await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken)).Failure?.Kind);
        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public async Task Warming_up_opens_the_connection_that_the_first_request_takes()
    {
        await using var bench = ProviderBench.Real("anthropic");
        await bench.Provider.Host.WarmUpAsync(TestContext.Current.CancellationToken);
        await bench.AskAsync(bench.Chat(), TestContext.Current.CancellationToken);
        Assert.Equal(1, bench.Server.Connections);
    }

    [Fact]
    public async Task A_companys_own_authority_is_trusted_when_the_settings_name_it_and_a_client_certificate_is_shown()
    {
        using var authority = Authority();
        using var server = Issue(authority, "localhost");
        using var client = Issue(authority, "client");
        var seen = ServeOnce(server, out int port);
        var options = new ConnectionOptions { CertificateAuthorityFile = Save("ca.pem", authority.ExportCertificatePem()), ClientCertificateFile = Save("client.pem", client.ExportCertificatePem() + "\n" + client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()) };
        Assert.Equal(HttpStatusCode.OK, await Get(options, port));
        Assert.Equal("CN=client", await seen);
    }

    [Fact]
    public async Task Without_that_setting_it_is_not_trusted()
    {
        using var authority = Authority();
        using var server = Issue(authority, "localhost");
        var seen = ServeOnce(server, out int port);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Get(new ConnectionOptions(), port));
        Assert.Equal(HttpRequestError.SecureConnectionError, failure.HttpRequestError);
        await Assert.ThrowsAnyAsync<Exception>(() => seen);
    }

    [Fact] // another authority's name on the list must not open the door to everybody
    public async Task A_foreign_authority_does_not_help()
    {
        using var authority = Authority();
        using var foreign = Authority();
        using var server = Issue(authority, "localhost");
        var seen = ServeOnce(server, out int port);
        await Assert.ThrowsAsync<HttpRequestException>(() => Get(new ConnectionOptions { CertificateAuthorityFile = Save("ca.pem", foreign.ExportCertificatePem()) }, port));
        await Assert.ThrowsAnyAsync<Exception>(() => seen);
    }

    [Fact]
    public void Wrong_options_are_named_with_their_setting() => Assert.Equal(
        """
        `http.connectTimeoutMs` must be between 50 and 60000
        `http.caFile` must be the full path of a file; it is "nowhere.pem"
        `http.clientKeyFile` must be the full path of a file; it is "key.pem"
        `http.clientKeyFile` needs `http.clientCertificateFile`
        """,
        string.Join('\n', new ConnectionOptions { ConnectTimeout = TimeSpan.Zero, CertificateAuthorityFile = "nowhere.pem", ClientKeyFile = "key.pem" }.Problems("http")));

    [Fact]
    public void A_file_that_is_not_there_or_holds_no_certificate_is_named()
    {
        string gone = Path.Combine(folder, "gone.pem");
        string text = Save("text.pem", "no certificate");
        Assert.Equal(
            $"""
            `http.caFile` must be a PEM file with certificates: no certificate is in it
            `http.clientCertificateFile` names a file that does not exist: {gone}
            """,
            string.Join('\n', new ConnectionOptions { CertificateAuthorityFile = text, ClientCertificateFile = gone }.Problems("http")));
        Assert.StartsWith(
            "`http.clientCertificateFile` and its key cannot be used: ",
            Assert.Single(new ConnectionOptions { ClientCertificateFile = text }.Problems("http")),
            StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<HttpStatusCode> Get(ConnectionOptions options, int port)
    {
        var url = new Uri($"https://localhost:{port}/");
        using var http = new HttpClient(ProviderHttp.CreateHandler(options, url));
        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>Answers one HTTPS request, and returns the name in the client's certificate.</summary>
    private static Task<string> ServeOnce(X509Certificate2 certificate, out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        return Serve(listener, certificate);
    }

    private static async Task<string> Serve(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        listener.Stop();
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            },
            TestContext.Current.CancellationToken);
        await tls.ReadAtLeastAsync(new byte[1024], 16, throwOnEndOfStream: true, TestContext.Current.CancellationToken);
        await tls.WriteAsync("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        return tls.RemoteCertificate?.Subject ?? "none";
    }

    // TLS looks at the machine's own clock.
    private static readonly DateTimeOffset ValidFrom = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ValidTo = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Company", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(ValidFrom, ValidTo);
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, ValidFrom, ValidTo, [1, 2, 3, 4]);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    private string Save(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
