using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Assistant.Models;

/// <summary>Sends a provider's calls: signs them, and turns every answer that is not a good one into its failure.</summary>
internal sealed class WireClient : IDisposable
{
    private readonly HttpClient http;
    private readonly ProviderOptions options;
    private readonly ICredential credential;
    private readonly TimeProvider time;
    private readonly string keyHeader;

    /// <param name="keyHeader">Where a key goes; <c>Authorization</c> for <c>Bearer</c>.</param>
    public WireClient(ProviderOptions options, ICredential credential, HttpMessageHandler handler, TimeProvider time, string keyHeader = "Authorization")
    {
        this.options = options;
        this.credential = credential;
        this.time = time;
        this.keyHeader = keyHeader;
        Root = options.Address.AbsoluteUri.TrimEnd('/');
        http = new HttpClient(handler)
        {
            Timeout = Timeout.InfiniteTimeSpan, // the clocks are ours
            DefaultRequestVersion = options.Address.Scheme == Uri.UriSchemeHttps ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("assistant-lsp", "0.1"));
    }

    /// <summary>The address under which all paths are, without a slash at its end.</summary>
    public string Root { get; }

    /// <param name="path">A path under the root, or another address of the same service.</param>
    public async Task<HttpResponseMessage> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, Address(path));
        message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync(message, cancellation);
    }

    /// <summary>Asks for a small JSON document.</summary>
    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Address(path));
        using var response = await SendAsync(message, cancellation);
        return await ReadAsync(response, type, cancellation);
    }

    public async Task<TAnswer> AskAsync<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation)
    {
        using var response = await PostAsync(path, body, bodyType, cancellation);
        return await ReadAsync(response, answerType, cancellation);
    }

    /// <summary>Opens a connection to the service, so that the first request need not.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Head, Root + "/");
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    public void Dispose() => http.Dispose();

    private string Address(string path) => path.StartsWith('/') ? Root + path : path;

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return await JsonSerializer.DeserializeAsync(body, type, cancellation)
            ?? throw new FailureException(FailureKind.Empty, "the answer was empty");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        await SignAsync(message, cancellation);
        foreach (var (name, value) in options.Headers) message.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (IsGood(response)) return response;
        using (response) throw new FailureException(FailureClassifier.FromResponse(await FactsAsync(response, cancellation), time.GetUtcNow()));
    }

    private async Task SignAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        var secret = await credential.SendableAsync(cancellation);
        if (secret is null)
        {
            if (options.NeedsCredential) throw Signing.NoKey();
            return;
        }

        if (secret.Scheme == SecretScheme.ApiKey && keyHeader != "Authorization") message.Headers.TryAddWithoutValidation(keyHeader, secret.Value);
        else message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret.Value);
    }

    /// <summary>A good status with a body of a kind that a service sends; a page, or nothing at all, is not the service.</summary>
    private static bool IsGood(HttpResponseMessage response) =>
        response.IsSuccessStatusCode
        && response.Content.Headers.ContentLength != 0
        && response.Content.Headers.ContentType?.MediaType is not "text/html";

    private async Task<ResponseFacts> FactsAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType ?? "",
            await ErrorText.ReadAsync(body, time, cancellation),
            name => response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null);
    }
}
